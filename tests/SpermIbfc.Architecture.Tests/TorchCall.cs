namespace SpermIbfc.Architecture.Tests;

/// <summary>A member as metadata names it, with the short names of its parameters' types.</summary>
sealed record TorchCall(string Type, string Name, string Parameters)
{
    public string FullName => $"{Type}.{Name}";

    public override string ToString() => $"{Type}.{Name}({Parameters})";
}
