using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Studies;
using SpermIbfc.Data.Tests.Persistence;

namespace SpermIbfc.Data.Tests.Studies;

public sealed class StudyCommandsTests : IAsyncLifetime
{
    TemporarySite _site = null!;

    public async Task InitializeAsync() => _site = await TemporarySite.ReadyAsync();

    public Task DisposeAsync()
    {
        _site.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Create_WithChannels_IsFoundAgainInTheirOrder()
    {
        var saved = Assert.IsType<StudyOutcome.Saved>(await CreateAsync(Draft(" Mice ", "Ch1", "Ch5")));
        var study = await Queries.FindAsync(saved.StudyId, default);
        Assert.Equal("Mice", study!.Name);
        Assert.Equal(["Ch1", "Ch5"], study.Channels.Select(channel => channel.Name));
    }

    [Fact]
    public async Task Create_WithANameThatDiffersByCaseOnly_IsRefused()
    {
        await CreateAsync(Draft("Mice", "Ch1"));
        Assert.IsType<StudyOutcome.NameTaken>(await CreateAsync(Draft("MICE", "Ch1")));
    }

    [Fact]
    public async Task Create_WithoutANameOrWithTwinChannels_SaysBoth()
    {
        var refused = Assert.IsType<StudyOutcome.Refused>(await CreateAsync(Draft(" ", "Ch1", "ch1")));
        Assert.Equal(2, refused.Reasons.Count);
    }

    [Fact]
    public async Task Update_OfNamesAndChannels_IsSaved()
    {
        var saved = Assert.IsType<StudyOutcome.Saved>(await CreateAsync(Draft("Mice", "Ch1", "Ch5")));
        var outcome = await new UpdateStudyCommand(_site.Factory).ExecuteAsync(saved.StudyId, Draft("Rats", "BF", "FM", "DNA"), default);
        Assert.IsType<StudyOutcome.Saved>(outcome);
        var study = await Queries.FindAsync(saved.StudyId, default);
        Assert.Equal("Rats", study!.Name);
        Assert.Equal(["BF", "FM", "DNA"], study.Channels.Select(channel => channel.Name));
    }

    [Fact]
    public async Task Update_ToAnotherNumberOfChannels_IsRefusedOnceCellsAreIn()
    {
        var saved = Assert.IsType<StudyOutcome.Saved>(await CreateAsync(Draft("Mice", "Ch1", "Ch5")));
        await AddCellAsync(saved.StudyId);
        var outcome = await new UpdateStudyCommand(_site.Factory).ExecuteAsync(saved.StudyId, Draft("Mice", "Ch1"), default);
        Assert.Contains("has cells with 2 channels", Assert.Single(Assert.IsType<StudyOutcome.Refused>(outcome).Reasons));
    }

    [Fact]
    public async Task Update_OfAStudyThatIsNot_SaysUnknown() =>
        Assert.IsType<StudyOutcome.Unknown>(await new UpdateStudyCommand(_site.Factory).ExecuteAsync(404, Draft("Mice", "Ch1"), default));

    [Fact]
    public async Task Counts_OfLabelsAndDrawings_FollowTheCurrentRevision()
    {
        var saved = Assert.IsType<StudyOutcome.Saved>(await CreateAsync(Draft("Mice", "Ch1")));
        var cell = await AddCellAsync(saved.StudyId);
        await LabelAsync(cell, 1, FocusValue.Focused);
        await DrawAsync(cell, Structure.Head, 1, "[[1,1],[5,1],[5,5]]");
        await DrawAsync(cell, Structure.Midpiece, 1, "[[1,1],[5,1]]");
        Assert.Equal(new StudyCounts(1, 1, 1, 1, 0, 0), await CountAsync(saved.StudyId));

        await LabelAsync(cell, 2, null);
        await DrawAsync(cell, Structure.Head, 2, "[]");
        Assert.Equal(new StudyCounts(1, 0, 0, 0, 0, 0), await CountAsync(saved.StudyId));
    }

    [Fact]
    public async Task List_OfStudies_PutsTheOneLastWorkedOnFirst()
    {
        var old = Assert.IsType<StudyOutcome.Saved>(await CreateAsync(Draft("Old", "Ch1")));
        await CreateAsync(Draft("New", "Ch1"));
        var cell = await AddCellAsync(old.StudyId);
        await LabelAsync(cell, 1, FocusValue.Unsure, DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal(["Old", "New"], (await Queries.ListAsync(default)).Select(summary => summary.Study.Name));
    }

    StudyQueries Queries => new(_site.Factory, new StudyCountsQuery(_site.Factory));

    Task<StudyOutcome> CreateAsync(StudyDraft draft) =>
        new CreateStudyCommand(_site.Factory, TimeProvider.System).ExecuteAsync(draft, "ana", isSynthetic: false, default);

    Task<StudyCounts> CountAsync(int studyId) => new StudyCountsQuery(_site.Factory).OfAsync(studyId, default);

    static StudyDraft Draft(string name, params string[] channels) =>
        new(name, null, 0.33, [.. channels.Select((channel, position) => new ChannelDraft(position, channel, ChannelRole.Other))]);

    async Task<long> AddCellAsync(int studyId)
    {
        await using var db = await _site.Factory.CreateDbContextAsync();
        var acquisition = new Acquisition { StudyId = studyId, Name = "A", ImportedAt = DateTimeOffset.UnixEpoch, ImportedBy = "ana" };
        db.Acquisitions.Add(acquisition);
        await db.SaveChangesAsync();
        var cell = new Cell
        {
            StudyId = studyId, AcquisitionId = acquisition.Id, ObjectNumber = 0, Name = "a", FileSha256 = new string('0', 64), Width = 8, Height = 8,
        };
        db.Cells.Add(cell);
        await db.SaveChangesAsync();
        return cell.Id;
    }

    async Task LabelAsync(long cell, int revision, FocusValue? value, DateTimeOffset at = default)
    {
        await using var db = await _site.Factory.CreateDbContextAsync();
        db.FocusLabels.Add(new FocusLabel
        {
            CellId = cell, Revision = revision, BasedOn = revision - 1, Value = value, Author = "ana", At = at, EditId = Guid.NewGuid(),
        });
        await db.SaveChangesAsync();
    }

    async Task DrawAsync(long cell, Structure structure, int revision, string points)
    {
        await using var db = await _site.Factory.CreateDbContextAsync();
        db.Annotations.Add(new Annotation
        {
            CellId = cell, Structure = structure, Revision = revision, BasedOn = revision - 1,
            PointsJson = points, LineWidth = 6, Rasterizer = "fiji-1.53t", Author = "ana", At = DateTimeOffset.UnixEpoch, EditId = Guid.NewGuid(),
        });
        await db.SaveChangesAsync();
    }
}
