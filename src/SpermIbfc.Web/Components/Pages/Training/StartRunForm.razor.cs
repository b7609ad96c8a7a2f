using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using SpermIbfc.Data.Accounts;
using SpermIbfc.Data.Runs;
using SpermIbfc.Data.Snapshots;
using SpermIbfc.Web.Accounts;
using SpermIbfc.Web.Runs;

namespace SpermIbfc.Web.Components.Pages.Training;

/// <summary>Settings with the paper's as defaults; what differs is bold.</summary>
public sealed partial class StartRunForm(StartRunCommand start, NavigationManager navigation)
{
    Snapshot _snapshot = null!;
    TrainingTask _task;
    readonly SortedSet<int> _folds = [];
    string? _refused;
    int _epochs, _batch, _inputSize;
    double _rate;
    LossKind _loss;
    PaddingKind _padding;
    bool _paperCanvas;
    string _device = "auto";
    long _seed = 1;

    [Inject]
    RunSupervisor Supervisor { get; set; } = null!;

    [Inject]
    RunChanges Changes { get; set; } = null!;

    [Parameter, EditorRequired]
    public int StudyId { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<Snapshot> Snapshots { get; set; } = [];

    /// <summary>The snapshot to begin with.</summary>
    [Parameter]
    public int? Chosen { get; set; }

    [Parameter]
    public bool Opened { get; set; }

    [CascadingParameter]
    Task<AuthenticationState> Authentication { get; set; } = null!;

    TrainingSettings Paper => TrainingSettings.PaperFor(_task);

    TrainingSettings Settings => Paper with
    {
        Epochs = _epochs,
        BatchSize = _batch,
        LearningRate = _rate,
        Loss = _loss,
        Padding = _padding,
        PaperCanvas = _task == TrainingTask.Parts && _paperCanvas,
        InputSize = _inputSize,
        Device = _device.Trim(),
        Seed = _seed,
    };

    protected override void OnInitialized() => Choose(Chosen ?? Snapshots[0].Id);

    int Cells(TrainingTask task) => task == TrainingTask.Focus ? _snapshot.FocusCells : _snapshot.PartsCells;

    string? Bold<T>(Func<TrainingSettings, T> setting) => Equals(setting(Settings), setting(Paper)) ? null : "differs";

    void Choose(int snapshotId)
    {
        _snapshot = Snapshots.FirstOrDefault(snapshot => snapshot.Id == snapshotId) ?? Snapshots[0];
        _folds.Clear();
        _folds.UnionWith(Enumerable.Range(0, _snapshot.Folds));
        Choose(Cells(_task) > 0 || _snapshot.PartsCells == 0 ? _task : TrainingTask.Parts);
    }

    void Choose(TrainingTask task)
    {
        _task = task;
        var paper = Paper;
        (_epochs, _batch, _rate, _inputSize) = (paper.Epochs, paper.BatchSize, paper.LearningRate, paper.InputSize);
        (_loss, _padding, _paperCanvas) = (paper.Loss, paper.Padding, paper.PaperCanvas);
    }

    void Toggle(int fold)
    {
        if (!_folds.Remove(fold))
            _folds.Add(fold);
    }

    void ToggleAll()
    {
        if (_folds.Count == _snapshot.Folds)
            _folds.Clear();
        else
            _folds.UnionWith(Enumerable.Range(0, _snapshot.Folds));
    }

    async Task StartAsync()
    {
        var person = (await Authentication).User;
        if (!person.IsInRole(Roles.Reviewer) && !person.IsInRole(Roles.Admin))
            return;
        switch (await start.ExecuteAsync(new StartRunRequest(StudyId, _snapshot.Id, _task, [.. _folds], Settings), person.Author(), CancellationToken.None))
        {
            case StartRunOutcome.Queued queued:
                Supervisor.Wake();
                Changes.Publish();
                navigation.NavigateTo($"/studies/{StudyId}/training/{queued.RunId}");
                break;
            case StartRunOutcome.Refused refused:
                _refused = refused.Reason;
                break;
        }
    }
}
