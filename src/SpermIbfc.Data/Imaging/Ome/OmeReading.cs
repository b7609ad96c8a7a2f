using System.Xml;

namespace SpermIbfc.Data.Imaging.Ome;

/// <summary>A page of the TIFF: its size, its samples, and the reader's plane of its first sample.</summary>
internal readonly record struct OmePage(int Width, int Height, int Samples, int FirstPlane);

/// <summary>Binds an OME document to the pages of its TIFF; where the two contradict each other, the TIFF's tags count.</summary>
internal sealed class OmeReading
{
    /// <summary>The most channels, focal planes or time points.</summary>
    const int MaxSize = 1 << 20;

    const int LongestMessage = 300;

    readonly OmeImage _image;
    readonly IReadOnlyList<OmePage> _pages;
    readonly OmePosition?[] _positions;
    readonly string _order;
    readonly int _sizeZ, _sizeT, _channels, _samples;

    OmeReading(OmeImage image, IReadOnlyList<OmePage> pages)
    {
        _image = image;
        _pages = pages;
        _positions = new OmePosition?[pages.Sum(page => page.Samples)];
        if (!image.HasPixels) throw new ContradictionException("it describes no pixels");
        if (image.Images > 1) throw new ContradictionException($"it describes {image.Images} images");
        if (image.Files.Count > 1) throw new ContradictionException($"it spreads the image over {image.Files.Count} files");
        if (image.SizeX != pages[0].Width || image.SizeY != pages[0].Height)
            throw new ContradictionException($"it speaks of {image.SizeX} x {image.SizeY} pixels, where the tags have {pages[0].Width} x {pages[0].Height}");
        _order = image.DimensionOrder ?? "";
        if (_order.Length != 5 || !_order.StartsWith("XY", StringComparison.Ordinal) || !_order.Contains('Z') || !_order.Contains('C') || !_order.Contains('T'))
            throw new ContradictionException($"its order of dimensions is \"{(_order.Length > 20 ? _order[..20] : _order)}\"");
        int sizeC = Size(image.SizeC, 'C');
        _sizeZ = Size(image.SizeZ, 'Z');
        _sizeT = Size(image.SizeT, 'T');
        _samples = pages[0].Samples;
        if (sizeC % _samples != 0) throw new ContradictionException($"its {sizeC} channel(s) do not fit pages of {_samples} samples");
        _channels = sizeC / _samples;
        if ((long)sizeC * _sizeZ * _sizeT > _positions.Length)
            throw new ContradictionException($"it speaks of {sizeC} x {_sizeZ} x {_sizeT} planes (C x Z x T), where the file has {_positions.Length}");
    }

    /// <summary>The planes by the document, or null and the reason why it is not followed.</summary>
    public static (OmePlanes? Planes, string? Note) Read(string description, IReadOnlyList<OmePage> pages)
    {
        try
        {
            return (new OmeReading(OmeDocument.Parse(description), pages).Bind(), null);
        }
        catch (ContradictionException contradiction)
        {
            return (null, $"The OME metadata are not followed: {contradiction.Message}. The TIFF's own tags and order count.");
        }
        catch (XmlException broken)
        {
            return (null, $"The OME metadata are not followed: they are no XML that is read ({Short(broken.Message)}) The TIFF's own tags and order count.");
        }
    }

    OmePlanes Bind()
    {
        if (_image.TiffData.Count == 0) Place(new OmeTiffData(null, 0, 0, 0, null));
        foreach (OmeTiffData data in _image.TiffData) Place(data);
        return new OmePlanes(_channels * _samples, _sizeZ, _sizeT, _order, Names(), _positions, _image.PixelSizeXMicrons, _image.PixelSizeYMicrons);
    }

    // The pages from one on, in the order of dimensions from a position on. A channel of several samples is one page.
    void Place(OmeTiffData data)
    {
        long channel = data.FirstC / _samples;
        if (data.FirstC < 0 || channel >= _channels || data.FirstZ < 0 || data.FirstZ >= _sizeZ || data.FirstT < 0 || data.FirstT >= _sizeT)
            throw new ContradictionException($"a page of it is at C {data.FirstC}, Z {data.FirstZ}, T {data.FirstT}");
        long first = data.Page ?? 0, planes = (long)_channels * _sizeZ * _sizeT, from = Rank(channel, data.FirstZ, data.FirstT);
        long count = data.PlaneCount ?? (data.Page is null ? Math.Min(_pages.Count, planes - from) : 1);
        if (first < 0 || count < 0 || first > _pages.Count || count > _pages.Count - first || count > planes - from)
            throw new ContradictionException($"it puts {count} page(s) at page {first} of {_pages.Count}");
        for (int i = 0; i < count; i++)
        {
            OmePage page = _pages[(int)first + i];
            if ((page.Width, page.Height, page.Samples) != (_pages[0].Width, _pages[0].Height, _samples))
                throw new ContradictionException($"page {first + i} has {page.Width} x {page.Height} pixels of {page.Samples} sample(s)");
            (int c, int z, int t) = Position(from + i);
            for (int sample = 0; sample < _samples; sample++)
            {
                ref OmePosition? position = ref _positions[page.FirstPlane + sample];
                if (position is not null) throw new ContradictionException($"it names page {first + i} twice");
                position = new OmePosition(c * _samples + sample, z, t);
            }
        }
    }

    long Rank(long c, long z, long t)
    {
        long rank = 0;
        for (int i = 4; i >= 2; i--) rank = rank * SizeOf(_order[i]) + (_order[i] switch { 'C' => c, 'Z' => z, _ => t });
        return rank;
    }

    (int C, int Z, int T) Position(long rank)
    {
        int c = 0, z = 0, t = 0;
        for (int i = 2; i < 5; i++)
        {
            int size = SizeOf(_order[i]), at = (int)(rank % size);
            rank /= size;
            if (_order[i] == 'C') c = at;
            else if (_order[i] == 'Z') z = at;
            else t = at;
        }

        return (c, z, t);
    }

    int SizeOf(char dimension) => dimension switch { 'C' => _channels, 'Z' => _sizeZ, _ => _sizeT };

    List<string?> Names()
    {
        var names = new List<string?>();
        foreach (OmeChannel channel in _image.Channels)
        {
            for (long sample = 0; sample < Math.Clamp(channel.Samples ?? _samples, 1, _samples) && names.Count < _channels * _samples; sample++)
                names.Add(string.IsNullOrWhiteSpace(channel.Name) ? null : channel.Name);
        }

        while (names.Count < _channels * _samples) names.Add(null);
        return names;
    }

    static int Size(long? size, char dimension) =>
        size is >= 1 and <= MaxSize ? (int)size : throw new ContradictionException($"its Size{dimension} is {(size is null ? "missing" : size)}");

    // The parser repeats what it met, which may be as long as the document.
    static string Short(string message) => message.Length > LongestMessage ? message[..LongestMessage] + "…" : message;

    sealed class ContradictionException(string message) : Exception(message);
}
