using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Acquisitions.Containers;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Web.Components.Pages.Import;

/// <summary>Which of a container's channels are the study's, and which tagged populations become labels; a proposal stands from the first.</summary>
public sealed partial class ContainerMapping
{
    readonly Dictionary<string, FocusValue> _labels = new(StringComparer.Ordinal);
    Dictionary<int, int>? _channels;
    bool _adopt;

    [Parameter, EditorRequired]
    public ContainerFile Container { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<StudyChannel> Study { get; set; } = [];

    /// <summary>The study has no cells yet.</summary>
    [Parameter]
    public bool CanAdopt { get; set; }

    /// <summary>Null where the container cannot come in as it stands.</summary>
    [Parameter]
    public EventCallback<ContainerChoices?> OnChoose { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _channels = ChannelProposal.Match(Study, Container.Header.Channels)?.ToDictionary(choice => choice.Position, choice => choice.Source);
        _adopt = CanAdopt;
        foreach (var population in Container.Daf?.Tagged ?? [])
        {
            if (ClassFolders.Recognise(population) is { } value)
                _labels[population] = value;
        }
        await TellAsync();
    }

    Task Adopt(bool adopt)
    {
        _adopt = adopt;
        return TellAsync();
    }

    Task Choose(int position, ChangeEventArgs change)
    {
        if (_channels is not null && int.TryParse(change.Value?.ToString(), out var source))
            _channels[position] = source;
        return TellAsync();
    }

    Task Label(string population, ChangeEventArgs change)
    {
        if (Enum.TryParse<FocusValue>(change.Value?.ToString(), out var value))
            _labels[population] = value;
        else
            _labels.Remove(population);
        return TellAsync();
    }

    Task TellAsync() => OnChoose.InvokeAsync(_adopt || _channels is not null
        ? new ContainerChoices([.. (_channels ?? []).Select(pair => new ChannelChoice(pair.Key, pair.Value))], new Dictionary<string, FocusValue>(_labels), _adopt)
        : null);
}
