using Microsoft.AspNetCore.Components;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Labels;

namespace SpermIbfc.Web.Components.Pages.Import;

/// <summary>A folder of the server that somebody chose, looked through and named.</summary>
public sealed record ServerFolderChoice(
    string Name,
    IReadOnlyList<ImportSource> Sources,
    IReadOnlyList<ImportProblem> LeftOut,
    IReadOnlyList<ClassFolder> Folders,
    IReadOnlyDictionary<string, FocusValue?> Classes);

/// <summary>Walks the folders that may be imported from, and no others.</summary>
public sealed partial class ServerFolderPicker : IDisposable
{
    static readonly IReadOnlyDictionary<string, FocusValue?> NoClasses = new Dictionary<string, FocusValue?>();

    readonly CancellationTokenSource _closed = new();
    ServerFolder? _folder;
    ServerFolderChoice? _choice;
    string _path = "";
    string _name = "";
    string? _problem;
    bool _busy;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter]
    public EventCallback<ServerFolderChoice> OnStart { get; set; }

    [Inject]
    internal ImportRoots Roots { get; set; } = null!;

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    void Browse(string path)
    {
        _problem = null;
        if (Roots.Browse(path) is { } folder)
            _folder = folder;
        else
            _problem = $"{path} cannot be opened, or leads out of the folders that may be imported from.";
    }

    void Up()
    {
        _problem = null;
        var parent = Path.GetDirectoryName(_folder!.Path);
        _folder = parent is null || Roots.All.Contains(_folder.Path) ? null : Roots.Browse(parent);
    }

    async Task ChooseAsync()
    {
        _busy = true;
        _path = _folder!.Path;
        try
        {
            // Off the page's own thread: a folder may hold a hundred thousand files.
            var found = await Task.Run(() => Roots.List(_path, _closed.Token), _closed.Token);
            if (found is not { Sources.Count: > 0 } listed)
            {
                _problem = $"There are no files in {_path} and the folders below it.";
                return;
            }
            _name = Path.GetFileName(_path);
            _choice = new ServerFolderChoice(_name, listed.Sources, listed.Problems, ClassFolders.Propose(listed.Sources), NoClasses);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _busy = false;
        }
    }

    async Task StartAsync(IReadOnlyDictionary<string, FocusValue?> classes)
    {
        var choice = _choice! with { Name = _name, Classes = classes };
        _choice = null;
        await OnStart.InvokeAsync(choice);
    }

    void Back() => _choice = null;
}
