using SpermIbfc.Data.Labels;

namespace SpermIbfc.Data.Agreement;

/// <summary>Two observations of a cell's focus: what stood in the study, and what somebody then said blind.</summary>
public sealed record LabelPair(AgreementCell Cell, string FirstAuthor, FocusValue First, string SecondAuthor, FocusValue Second, DateTimeOffset FirstAt, DateTimeOffset SecondAt)
{
    /// <summary>The second observer had labelled, drawn or reviewed the cell in the study before, and so knew something of it.</summary>
    public bool WorkedOnBefore { get; init; }

    /// <summary>One observer twice.</summary>
    public bool IsWithin => FirstAuthor == SecondAuthor;

    public bool Differs => First != Second;
}

/// <summary>What tables and lists say of a cell.</summary>
public sealed record AgreementCell(long Id, string Name, string Acquisition, int ObjectNumber);
