namespace SpermIbfc.Data.Populations;

/// <summary>How the cytometer's software defines a population.</summary>
public enum PopulationKind
{
    All,
    Tagged,
    Gate,
    Boolean,
}
