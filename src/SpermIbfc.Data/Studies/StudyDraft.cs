namespace SpermIbfc.Data.Studies;

public sealed record ChannelDraft(int Position, string Name, ChannelRole Role);

/// <summary>A study as it is filled in. Positions count from 0, in the order of the planes in each file.</summary>
public sealed record StudyDraft(string Name, string? Description, double? PixelSizeMicrons, IReadOnlyList<ChannelDraft> Channels)
{
    public const int MaxChannels = 12;

    /// <summary>What is wrong with it, in plain words; empty when it can be saved.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Name))
            problems.Add("The study needs a name.");
        else if (Name.Trim().Length > 120)
            problems.Add($"The name has {Name.Trim().Length} characters; 120 fit.");
        if (PixelSizeMicrons is <= 0 or > 100 or double.NaN)
            problems.Add($"A pixel of {PixelSizeMicrons} µm is not possible; the ImageStream has 0.25 to 1 µm. Leave it empty where it is not known.");
        if (Channels.Count is 0 or > MaxChannels)
            problems.Add($"A study has 1 to {MaxChannels} channels, not {Channels.Count}.");
        if (Channels.Any(channel => string.IsNullOrWhiteSpace(channel.Name)))
            problems.Add("Every channel needs a name.");
        if (Channels.FirstOrDefault(channel => channel.Name.Trim().Length > 60) is { } longest)
            problems.Add($"The channel name '{longest.Name.Trim()}' has more than 60 characters.");
        if (Channels.GroupBy(channel => channel.Name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1 && same.Key.Length > 0) is { } twice)
            problems.Add($"Two channels are called '{twice.Key}'.");
        if (!Channels.Select(channel => channel.Position).Order().SequenceEqual(Enumerable.Range(0, Channels.Count)))
            problems.Add("The positions of the channels must be 0, 1, 2 and so on, each once.");
        return problems;
    }
}

public abstract record StudyOutcome
{
    public sealed record Saved(int StudyId) : StudyOutcome;

    public sealed record NameTaken(string Name) : StudyOutcome;

    public sealed record Refused(IReadOnlyList<string> Reasons) : StudyOutcome;

    public sealed record Unknown : StudyOutcome;
}
