using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Acquisitions.Containers;

/// <summary>Proposes which of a container's channels are a study's.</summary>
public static class ChannelProposal
{
    /// <summary>
    /// By name, then bright-field by the instrument's lamps, then the rest in their order. Null where the container has
    /// too few channels.
    /// </summary>
    public static IReadOnlyList<ChannelChoice>? Match(IReadOnlyList<StudyChannel> study, IReadOnlyList<AmnisChannel> container)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(container);
        if (container.Count < study.Count)
            return null;
        var free = container.ToList();
        var chosen = new Dictionary<int, AmnisChannel>();
        Take((channel, source) => Names(channel.Name, source));
        Take((channel, source) => channel.Role == ChannelRole.BrightField && source.IsBrightField);
        // A study that names no bright-field may yet have it: then the order tells, unless there are enough others.
        if (study.Any(channel => channel.Role == ChannelRole.BrightField) || container.Count(source => !source.IsBrightField) >= study.Count)
            Take((channel, source) => channel.Role != ChannelRole.BrightField && !source.IsBrightField);
        Take((_, _) => true);
        return [.. study.OrderBy(channel => channel.Position).Select(channel => new ChannelChoice(channel.Position, chosen[channel.Position].Index))];

        void Take(Func<StudyChannel, AmnisChannel, bool> fits)
        {
            foreach (var channel in study.OrderBy(channel => channel.Position))
            {
                if (!chosen.ContainsKey(channel.Position) && free.Find(source => fits(channel, source)) is { } found)
                {
                    chosen[channel.Position] = found;
                    free.Remove(found);
                }
            }
        }
    }

    /// <summary>A container's channels as a study's own: bright-field by the lamps, the first other one taken for the midpiece.</summary>
    public static IReadOnlyList<StudyChannel> Adopt(IReadOnlyList<AmnisChannel> container)
    {
        ArgumentNullException.ThrowIfNull(container);
        var brightField = container.FirstOrDefault(channel => channel.IsBrightField);
        var midpiece = container.FirstOrDefault(channel => !channel.IsBrightField);
        return [.. container.Select((channel, position) => new StudyChannel
        {
            Position = position,
            Name = channel.Name,
            Role = channel == brightField ? ChannelRole.BrightField : channel == midpiece ? ChannelRole.MidpieceFluorescence : ChannelRole.Other,
        })];
    }

    static bool Names(string name, AmnisChannel source) =>
        string.Equals(name, source.Name, StringComparison.OrdinalIgnoreCase) || name.Split(' ', '(', ')', '-', '_').Contains(source.Name, StringComparer.OrdinalIgnoreCase);
}
