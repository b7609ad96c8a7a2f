namespace SpermIbfc.Data.Imaging.Amnis;

/// <summary>
/// One pass over the chain of directories behind the header. Only the chain is trusted: a broken object is told and
/// passed over, and where the chain itself ends too early, what came before it is kept.
/// </summary>
internal sealed class AmnisChain(AmnisWindow window, int channels, Action<AmnisProblem> told)
{
    const int ReportEvery = 4096;

    readonly AmnisInput _input = window.Input;

    // Above 4 GiB the chain runs forwards only, and cannot meet itself.
    readonly HashSet<long> _seen = [];
    int _ordinal = -1;
    AmnisObject? _pending;
    bool _imageIsBroken;

    /// <summary>Images met so far, broken ones among them.</summary>
    public int Images => _ordinal + 1;

    /// <summary>The objects in the file's order.</summary>
    public IEnumerable<AmnisObject> Walk(IProgress<long>? bytesDone, CancellationToken ct)
    {
        long at = _input.FirstDirectory;
        for (int directories = 0; at != 0; directories++)
        {
            if (directories % ReportEvery == 0)
            {
                ct.ThrowIfCancellationRequested();
                bytesDone?.Report(at);
            }

            if (!TryRead(at, directories, out AmnisFrame frame)) break;
            at = frame.Next;
            if (directories == 0) continue;
            AmnisObject? done = Take(frame);
            if (done is { } whole) yield return whole;
        }

        if (_pending is { } last) yield return last;
        bytesDone?.Report(_input.Length);
    }

    bool TryRead(long at, int directories, out AmnisFrame frame)
    {
        frame = default;
        if (!_input.Holds(at, 2))
        {
            Tell(Images, at, $"the next directory should begin at {at}, but the file ends at {_input.Length}: the acquisition or its copy was cut off. {Kept()}");
            return false;
        }

        if (!_input.Wraps && !_seen.Add(at))
        {
            Tell(Images, at, $"the directories run in a circle: the one at {at} was met before. {Kept()}");
            return false;
        }

        if (directories >= AmnisLimits.Directories)
        {
            Tell(Images, at, $"more than {AmnisLimits.Directories} directories are not read. {Kept()}");
            return false;
        }

        try
        {
            frame = AmnisFrame.Read(window, at);
            return true;
        }
        catch (AmnisFormatException e)
        {
            Tell(Images, at, $"{e.Reason} The objects behind it cannot be found. {Kept()}");
            return false;
        }
    }

    /// <summary>Takes a directory; an object is whole once the directory behind its image, or behind its mask, was seen.</summary>
    AmnisObject? Take(in AmnisFrame frame)
    {
        switch (frame.KindOf())
        {
            case AmnisKind.Image:
                AmnisObject? before = _pending;
                _ordinal++;
                _pending = Image(frame);
                _imageIsBroken = _pending is null;
                return before;
            case AmnisKind.Mask:
                AmnisObject? whole = _pending is { } image ? image with { MaskAt = Mask(frame, image) } : null;
                if (whole is null && !_imageIsBroken) Tell(Math.Max(0, _ordinal), frame.At, "a mask that follows no image was left out.");
                _pending = null;
                _imageIsBroken = false;
                return whole;
            default:
                Tell(Images, frame.At, frame.Kind.IsThere
                    ? $"a directory of kind {frame.Kind.Value} (tag 33002) was passed over; 2 is an image and 3 a mask."
                    : "a directory that says nothing of its kind (tag 33002) was passed over.");
                return null;
        }
    }

    AmnisObject? Image(in AmnisFrame frame)
    {
        try
        {
            AmnisStrips strips = AmnisStrips.Of(window, frame, channels);
            bool numbered = frame.Number is { Count: 1, Type: AmnisFieldType.Long or AmnisFieldType.Short, Value: <= int.MaxValue };
            return new AmnisObject(numbered ? (int)frame.Number.Value : _ordinal, frame.At, 0, strips.Width / channels, strips.Height);
        }
        catch (AmnisFormatException e)
        {
            Tell(_ordinal, frame.At, e.Reason);
            return null;
        }
    }

    long Mask(in AmnisFrame frame, AmnisObject image)
    {
        try
        {
            AmnisStrips strips = AmnisStrips.Of(window, frame, channels);
            if (strips.Width == image.Width * channels && strips.Height == image.Height) return frame.At;
            Tell(_ordinal, frame.At, $"its mask is {strips.Width} x {strips.Height} and its image {image.Width * channels} x {image.Height}; the object comes in without a mask.");
        }
        catch (AmnisFormatException e)
        {
            Tell(_ordinal, frame.At, $"its mask cannot be read, and the object comes in without one: {e.Reason}");
        }

        return 0;
    }

    string Kept() => $"What was read before it is kept ({Images} objects).";

    void Tell(int ordinal, long at, string reason) => told(new AmnisProblem(ordinal, at, reason));
}
