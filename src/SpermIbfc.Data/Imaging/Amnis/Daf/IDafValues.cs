namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>The values of features and the list of objects, where and as the file's variant keeps them.</summary>
internal interface IDafValues
{
    int ObjectCount { get; }

    /// <summary>Whether the file has values of a feature.</summary>
    bool Has(int featureId);

    /// <summary>Hands over the values of each wanted feature that the file has, a feature at a time, in the file's order.</summary>
    void Visit(IReadOnlySet<int> featureIds, Action<int, double[]> visit, CancellationToken ct);

    /// <summary>The objects in order, or null where the file lists none.</summary>
    IReadOnlyList<DafObject>? ReadObjects(CancellationToken ct);
}
