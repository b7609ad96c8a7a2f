namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>A feature that IDEAS computed for each object.</summary>
/// <param name="Id">Its number in this file, from 0.</param>
/// <param name="Name">Such as "Gradient RMS_M04_BF"; what gates refer to.</param>
/// <param name="Definition">IDEAS' own: feature, mask, image and parameters, parted by '|'.</param>
public sealed record DafFeature(int Id, string Name, string Definition);
