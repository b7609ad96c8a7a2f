namespace SpermIbfc.Web.Accounts;

/// <summary>Where to go after signing in: only ever a place of this site.</summary>
static class LocalAddress
{
    public static string OrHome(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl) ? address : "/";
}
