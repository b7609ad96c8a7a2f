using System.Globalization;
using System.Security;

namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>The acquisition's XML of a written file: those of its elements that readers use.</summary>
internal static class AcquisitionXmlText
{
    public const int Channels = 12;

    public static string Of(AmnisWriteOptions options)
    {
        string illumination = Indicators(options.BrightField), imaging = Indicators(options.Channels);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8" standalone="no" ?>
            <Acquisition>

              <Illumination>
                <CollectionMode>{(options.BitDepth == 12 ? 1 : 0)}</CollectionMode>
                <BfLedIndicators_0_11>{illumination}</BfLedIndicators_0_11>
              </Illumination>

              <Imaging>
                <Magnification>{options.Magnification}</Magnification>
                <ChannelInUseIndicators_0_11>{imaging}</ChannelInUseIndicators_0_11>
              </Imaging>

              <Remarks>
                <User>{SecurityElement.Escape(options.User)}</User>
              </Remarks>

            </Acquisition>

            """).ReplaceLineEndings("\n");
    }

    static string Indicators(IReadOnlyList<int> numbers) =>
        string.Concat(Enumerable.Range(1, Channels).Select(number => numbers.Contains(number) ? "1 " : "0 "));
}
