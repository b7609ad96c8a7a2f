namespace SpermIbfc.Data.Reviews;

public enum ReviewState
{
    /// <summary>Its annotator holds it for done.</summary>
    Submitted,
    Approved,
    /// <summary>A reviewer asks for another look, and says why.</summary>
    SentBack,
    /// <summary>A step was undone, and there was none before it.</summary>
    TakenBack,
}
