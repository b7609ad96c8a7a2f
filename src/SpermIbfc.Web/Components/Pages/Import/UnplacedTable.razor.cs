using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Acquisitions.Drawings;

namespace SpermIbfc.Web.Components.Pages.Import;

/// <summary>A table in which somebody says whose the drawings are that fit no cell by their names.</summary>
public sealed partial class UnplacedTable(UnplacedDrawings drawings)
{
    readonly Dictionary<long, string> _names = [];
    IReadOnlyList<UnplacedDrawing> _listed = [];
    PlacedDrawings? _outcome;
    int _total;
    bool _asksDiscard;
    (int Study, int Version)? _loaded;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter, EditorRequired]
    public string Author { get; set; } = "";

    /// <summary>Another number: something may have come in.</summary>
    [Parameter]
    public int Version { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == (StudyId, Version))
            return;
        _loaded = (StudyId, Version);
        await LoadAsync();
    }

    async Task LoadAsync() => (_listed, _total) = await drawings.OfStudyAsync(StudyId, CancellationToken.None);

    async Task PlaceAsync()
    {
        var given = _names.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary();
        _outcome = await drawings.PlaceAsync(StudyId, given, Author, CancellationToken.None);
        await LoadAsync();
        foreach (var gone in _names.Keys.Except(_listed.Select(drawing => drawing.Id)).ToList())
            _names.Remove(gone);
    }

    async Task DiscardAsync()
    {
        _asksDiscard = false;
        await drawings.DiscardAsync(StudyId, [.. _listed.Select(drawing => drawing.Id)], CancellationToken.None);
        _outcome = null;
        await LoadAsync();
    }
}
