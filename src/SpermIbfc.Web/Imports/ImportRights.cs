using SpermIbfc.Web.Accounts;

namespace SpermIbfc.Web.Imports;

/// <summary>What a person may do with an import under way.</summary>
static class ImportRights
{
    /// <summary>Send its files, say how they come in, and start it: whoever began it.</summary>
    public static bool MayFill(this PersonRights person, ImportJob job) => person.CanAnnotate && job.Author == person.User;

    /// <summary>Also a reviewer: somebody must be able to clear away what was left standing.</summary>
    public static bool MayCancel(this PersonRights person, ImportJob job) => person.MayFill(job) || person.CanReview;
}
