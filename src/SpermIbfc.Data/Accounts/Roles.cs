namespace SpermIbfc.Data.Accounts;

/// <summary>The four roles. An account has one; each contains what the ones before it may do.</summary>
public static class Roles
{
    public const string Viewer = "viewer";
    public const string Annotator = "annotator";
    public const string Reviewer = "reviewer";
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } = [Viewer, Annotator, Reviewer, Admin];
}
