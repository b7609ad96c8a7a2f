namespace SpermIbfc.Data.Imaging.Amnis.Daf;

/// <summary>An object as the DAF lists it.</summary>
/// <param name="Number">Its object number, which is tag 33003 of its image in the CIF.</param>
/// <param name="ImageAt">Where its image's directory begins in the CIF, in bytes; null where the file does not say.</param>
/// <param name="MaskAt">Where its mask's directory begins in the CIF, in bytes; null where the file does not say.</param>
/// <param name="Width">Of all channels side by side, in pixels; NaN where the file does not say, as below.</param>
/// <param name="Height">In pixels.</param>
/// <param name="FlowSpeed">In mm/s.</param>
/// <param name="CameraLine">The camera's line.</param>
/// <param name="CameraTimer">The camera's timer.</param>
/// <param name="CentreX">On the raw camera, in pixels.</param>
/// <param name="CentreY">On the raw camera, in pixels.</param>
public sealed record DafObject(
    long Number,
    long? ImageAt = null,
    long? MaskAt = null,
    double Width = double.NaN,
    double Height = double.NaN,
    double FlowSpeed = double.NaN,
    long CameraLine = 0,
    long CameraTimer = 0,
    double CentreX = double.NaN,
    double CentreY = double.NaN);
