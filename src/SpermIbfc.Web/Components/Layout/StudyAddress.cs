namespace SpermIbfc.Web.Components.Layout;

/// <summary>What an address says of the place in the work.</summary>
static class StudyAddress
{
    /// <summary>The study of <c>studies/{id}/...</c>; null elsewhere.</summary>
    public static int? StudyOf(string relativePath)
    {
        var parts = Parts(relativePath);
        return parts.Length >= 2 && parts[0] == "studies" && int.TryParse(parts[1], out var id) ? id : null;
    }

    /// <summary>The room of <c>studies/{id}/{room}</c>.</summary>
    public static string? RoomOf(string relativePath) => Parts(relativePath) is ["studies", _, var room, ..] ? room : null;

    static string[] Parts(string relativePath) => relativePath.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
}
