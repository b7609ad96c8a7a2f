namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>The objects of a file, each with a number of its own.</summary>
internal static class DafObjects
{
    const string NumberFeature = "Object Number";

    public static IReadOnlyList<DafObject> Read(string file, DafDocument document, IDafValues values, CancellationToken ct)
    {
        IReadOnlyList<DafObject> objects = values.ReadObjects(ct) ?? FromFeature(file, document, values, ct);
        var seen = new HashSet<long>(objects.Count);
        foreach (DafObject listed in objects)
        {
            if (!seen.Add(listed.Number)) throw new DafFormatException(file, "two objects have this number.", value: $"{listed.Number}");
        }

        return objects;
    }

    /// <summary>A file without a list still has the numbers as a feature; one without that counts its objects from 0.</summary>
    static DafObject[] FromFeature(string file, DafDocument document, IDafValues values, CancellationToken ct)
    {
        double[]? numbers = null;
        if (document.Features.Find(feature => feature.Name == NumberFeature) is { } feature) values.Visit(new HashSet<int> { feature.Id }, (_, read) => numbers = read, ct);
        var objects = new DafObject[values.ObjectCount];
        for (int i = 0; i < objects.Length; i++)
        {
            double number = numbers?[i] ?? i;
            if (!(number >= 0 && number <= uint.MaxValue && number == Math.Floor(number))) throw new DafFormatException(file, $"the {NumberFeature} of object {i} (counted from 0) is no object number.", value: DafNumber.Text(number));
            objects[i] = new DafObject((long)number);
        }

        return objects;
    }
}
