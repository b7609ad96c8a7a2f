using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Web.Accounts;

/// <summary>What a person may do in the review of cells.</summary>
static class ReviewRights
{
    /// <summary>Annotators submit; reviewers also approve and send back.</summary>
    public static bool MayStep(this PersonRights person, ReviewState state) => person.CanReview || (person.CanAnnotate && state == ReviewState.Submitted);

    /// <summary>Whoever may take a step may undo it, but a submission only its author or a reviewer.</summary>
    public static bool MayUndo(this PersonRights person, ReviewState state, string author) => person.MayStep(state) && (person.CanReview || author == person.User);
}
