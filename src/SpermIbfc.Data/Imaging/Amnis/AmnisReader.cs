namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// Reads the files of Amnis imaging flow cytometers, RIF and CIF, of any size: the header when opened, the places of all
/// objects in one pass, and one object's planes by its offsets alone. May be used from several threads. See
/// docs/formats/amnis.md.
/// </summary>
public sealed class AmnisReader : IDisposable
{
    readonly AmnisInput _input;

    AmnisReader(AmnisInput input)
    {
        _input = input;
        using var window = new AmnisWindow(input);
        Header = AmnisHeaderReader.Read(window);
    }

    /// <summary>What the file says about itself.</summary>
    public AmnisHeader Header { get; }

    /// <summary>Whether a seekable stream holds a CIF or RIF; its position is left as it was.</summary>
    public static bool Recognises(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long position = stream.Position;
        try
        {
            if (AmnisInput.TryOpen(stream, "file") is not { } input) return false;
            using var window = new AmnisWindow(input);
            return AmnisHeaderReader.Recognises(AmnisFrame.ReadAll(window, input.FirstDirectory));
        }
        catch (AmnisFormatException)
        {
            return false;
        }
        finally
        {
            stream.Position = position;
        }
    }

    /// <summary>Opens a CIF or RIF and reads its header. The reader owns the stream, which is disposed if it cannot be read.</summary>
    /// <param name="stream">Seekable.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="AmnisFormatException">No CIF or RIF, or its header is damaged.</exception>
    public static AmnisReader Open(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        try
        {
            if (!stream.CanSeek) throw new ArgumentException("A CIF or RIF is read from a seekable stream.", nameof(stream));
            return new AmnisReader(AmnisInput.TryOpen(stream, name) ?? throw new AmnisFormatException(name, "no CIF or RIF: it does not begin like a TIFF.", offset: 0));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The places of all objects, by one pass over the directories; nothing is decoded.</summary>
    /// <param name="bytesDone">Told now and then how far into the file the pass is.</param>
    /// <param name="ct">Stops the pass.</param>
    public AmnisIndex Index(IProgress<long>? bytesDone, CancellationToken ct)
    {
        var objects = new List<AmnisObject>(Math.Min(Header.DeclaredObjects ?? 0, 1 << 12));
        var problems = new List<AmnisProblem>();
        objects.AddRange(Objects(problems.Add, bytesDone, ct));
        AmnisHeader header = Header;
        if (header.DeclaredObjects is { } declared && declared != objects.Count)
            header = header with { Notes = [.. header.Notes, $"The header declares {declared} objects; {objects.Count} came in."] };
        return new AmnisIndex(header, objects, problems);
    }

    /// <summary>The places of all objects one after the other, with nothing kept of those that were given.</summary>
    /// <param name="problem">Told of every problem when it is met; the last one says how many more there were.</param>
    /// <param name="bytesDone">Told now and then how far into the file the pass is.</param>
    /// <param name="ct">Stops the pass.</param>
    public IEnumerable<AmnisObject> Objects(Action<AmnisProblem> problem, IProgress<long>? bytesDone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Walk();

        IEnumerable<AmnisObject> Walk()
        {
            using var window = new AmnisWindow(_input);
            AmnisProblem? last = null;
            int told = 0;
            var chain = new AmnisChain(window, Header.Channels.Count, met =>
            {
                if (++told <= AmnisLimits.Problems) problem(met);
                else last = met;
            });
            foreach (AmnisObject found in chain.Walk(bytesDone, ct)) yield return found;
            if (last is not null) problem(last with { Reason = $"{last.Reason} ({told - AmnisLimits.Problems} problems after the first {AmnisLimits.Problems} are told by this last one alone.)" });
        }
    }

    /// <summary>An object's channels, in the order of <see cref="AmnisHeader.Channels"/>, of signed 16-bit samples.</summary>
    /// <param name="imageAt">The offset of its image's directory.</param>
    /// <param name="ct">Stops the decoding.</param>
    /// <exception cref="AmnisFormatException">There is no image at that offset, or it cannot be decoded.</exception>
    public Plane[] ReadImage(long imageAt, CancellationToken ct)
    {
        using var window = new AmnisWindow(_input);
        return AmnisPlanes.Image(window, Frame(window, imageAt, AmnisKind.Image), Header.Channels.Count, ct);
    }

    /// <summary>An object's masks, one for each channel, of bytes: 0 outside the object, other values within it.</summary>
    /// <param name="imageAt">The offset of its image's directory.</param>
    /// <param name="maskAt">The offset of its mask's directory.</param>
    /// <param name="ct">Stops the decoding.</param>
    /// <exception cref="AmnisFormatException">There is no mask of that image at that offset, or it cannot be decoded.</exception>
    public Plane[] ReadMask(long imageAt, long maskAt, CancellationToken ct)
    {
        using var window = new AmnisWindow(_input);
        AmnisFrame image = Frame(window, imageAt, AmnisKind.Image), mask = Frame(window, maskAt, AmnisKind.Mask);
        if (mask.Width.Value != image.Width.Value || mask.Height.Value != image.Height.Value)
            throw _input.Problem($"the mask is {mask.Width.Value} x {mask.Height.Value} and its image {image.Width.Value} x {image.Height.Value}.", offset: maskAt);
        return AmnisPlanes.Mask(window, mask, Header.Channels.Count, ct);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _input.Dispose();

    AmnisFrame Frame(AmnisWindow window, long at, AmnisKind kind)
    {
        AmnisFrame frame = AmnisFrame.Read(window, at);
        return frame.KindOf() == kind
            ? frame
            : throw _input.Problem($"no directory of {(kind == AmnisKind.Image ? "an image" : "a mask")} is here.", AmnisTag.Kind, at, frame.Kind.Value);
    }
}
