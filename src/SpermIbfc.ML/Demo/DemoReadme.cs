namespace SpermIbfc.ML.Demo;

/// <summary>README.txt of a demo folder.</summary>
internal static class DemoReadme
{
    public static string For(DemoOptions options) => $"""
        THESE CELLS ARE SYNTHETIC. No animal, no instrument: drawn by `ibfc demo` (SpermIbfc) to try the program with.
        Do not publish results from them as if they were measurements.

        {options.Focused} cells in focus, {options.OutOfFocus} out of focus; seed {options.Seed}. The same seed draws the same cells.

        classification/focused, classification/out_of_focus
            the cells, uint16 (12 bits used), channel-first: Ch1 bright-field, Ch5 FM4-64-like midpiece fluorescence;
            0.33 micrometres a pixel
        segmentation/input, segmentation/target
            the cells in focus, and their masks, uint8 (2, height, width), 0 or 255: the head without the midpiece,
            then the midpiece, rasterised as FIJI does from the vertices in demo.json
        demo.json
            each cell's file, focus and vertices ([x, y] in pixels; an integer is a pixel's centre)

        How they are made: docs/methods/demo.md of SpermIbfc.

        """;
}
