using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Pages.Studies;

/// <summary>A study while it is filled in.</summary>
public sealed class StudyInput
{
    public string Name { get; set; } = "";
    public string? Description { get; set; }
    public double? PixelSizeMicrons { get; set; }
    public List<ChannelInput> Channels { get; } = [];

    public static StudyInput Of(Study study)
    {
        var input = new StudyInput { Name = study.Name, Description = study.Description, PixelSizeMicrons = study.PixelSizeMicrons };
        input.Channels.AddRange(study.Channels.OrderBy(channel => channel.Position).Select(channel => new ChannelInput { Name = channel.Name, Role = channel.Role }));
        return input;
    }

    public void Apply(ChannelPreset preset)
    {
        Channels.Clear();
        Channels.AddRange(preset.Channels.Select(channel => new ChannelInput { Name = channel.Name, Role = channel.Role }));
    }

    public void AddChannel() => Channels.Add(new ChannelInput { Name = $"Ch{Channels.Count + 1}", Role = ChannelRole.Other });

    public StudyDraft ToDraft() =>
        new(Name, Description, PixelSizeMicrons, [.. Channels.Select((channel, position) => new ChannelDraft(position, channel.Name, channel.Role))]);
}

public sealed class ChannelInput
{
    public string Name { get; set; } = "";
    public ChannelRole Role { get; set; }
}
