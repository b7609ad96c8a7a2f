using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Acquisitions;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Imaging;
using SpermIbfc.Data.Imaging.Tiff;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Reviews;
using SpermIbfc.Data.Storage;
using SpermIbfc.Data.Studies;

namespace SpermIbfc.Data.Tests.Snapshots;

/// <summary>A study of small cells in a real database and store, labelled and drawn as asked.</summary>
sealed class StudyBuilder(IDbContextFactory<SpermIbfcDb> factory, ContentStore store)
{
    public const int Width = 24, Height = 16;

    static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    int _cells;

    public int StudyId { get; private set; }
    public List<long> CellIds { get; } = [];
    int AcquisitionId { get; set; }

    public async Task<StudyBuilder> CreateAsync(string name = "Mice")
    {
        await using var db = await factory.CreateDbContextAsync();
        var study = new Study
        {
            Name = name,
            CreatedAt = At,
            CreatedBy = "pi",
            Channels =
            [
                new StudyChannel { Position = 1, Name = "FM4-64", Role = ChannelRole.MidpieceFluorescence },
                new StudyChannel { Position = 0, Name = "BF", Role = ChannelRole.BrightField },
            ],
        };
        db.Studies.Add(study);
        await db.SaveChangesAsync();
        StudyId = study.Id;
        await NextAcquisitionAsync();
        return this;
    }

    public async Task NextAcquisitionAsync()
    {
        await using var db = await factory.CreateDbContextAsync();
        var acquisition = new Acquisition { StudyId = StudyId, Name = $"Sample {Guid.NewGuid():n}", ImportedAt = At, ImportedBy = "pi" };
        db.Acquisitions.Add(acquisition);
        await db.SaveChangesAsync();
        AcquisitionId = acquisition.Id;
    }

    /// <summary>A cell; <paramref name="pixels"/> of equal number are equal.</summary>
    public async Task<long> AddCellAsync(string? name = null, FocusValue? focus = null, bool head = false, bool midpiece = false, int? pixels = null)
    {
        var number = ++_cells;
        using var tiff = new MemoryStream();
        TiffWriter.Write(tiff, [Image(pixels ?? number, 0), Image(pixels ?? number, 5000)]);
        tiff.Position = 0;
        var stored = await store.AddAsync(tiff, CancellationToken.None);

        await using var db = await factory.CreateDbContextAsync();
        var cell = new Cell
        {
            StudyId = StudyId,
            AcquisitionId = AcquisitionId,
            ObjectNumber = number,
            Name = name ?? $"cell {number}",
            FileSha256 = stored.Sha256,
            Width = Width,
            Height = Height,
        };
        db.Cells.Add(cell);
        await db.SaveChangesAsync();
        CellIds.Add(cell.Id);
        if (focus is not null)
            await LabelAsync(cell.Id, 1, focus);
        if (head)
            await DrawAsync(cell.Id, Structure.Head, 1, "[[2,2],[12,2],[12,12],[2,12]]");
        if (midpiece)
            await DrawAsync(cell.Id, Structure.Midpiece, 1, "[[8,8],[20,8]]");
        return cell.Id;
    }

    public async Task LabelAsync(long cellId, int revision, FocusValue? value)
    {
        await using var db = await factory.CreateDbContextAsync();
        db.FocusLabels.Add(new FocusLabel { CellId = cellId, Revision = revision, BasedOn = revision - 1, Value = value, Author = "expert", At = At, EditId = Guid.NewGuid() });
        await db.SaveChangesAsync();
    }

    public async Task DrawAsync(long cellId, Structure structure, int revision, string points)
    {
        await using var db = await factory.CreateDbContextAsync();
        db.Annotations.Add(new Annotation
        {
            CellId = cellId, Structure = structure, Revision = revision, BasedOn = revision - 1, PointsJson = points,
            LineWidth = structure == Structure.Midpiece ? 6 : 0, Rasterizer = "fiji-1.53t", Author = "expert", At = At, EditId = Guid.NewGuid(),
        });
        await db.SaveChangesAsync();
    }

    /// <summary>A step about the first revisions of what <see cref="AddManyAsync"/> says and draws.</summary>
    public async Task ReviewAsync(long cellId, int revision, ReviewState state, int focus = 1)
    {
        await using var db = await factory.CreateDbContextAsync();
        var drawn = await db.Annotations.AnyAsync(drawing => drawing.CellId == cellId) ? 1 : 0;
        db.Reviews.Add(new Review
        {
            CellId = cellId, Revision = revision, BasedOn = revision - 1, State = state, FocusRevision = focus, MidpieceRevision = drawn, HeadRevision = drawn,
            Author = "pi", At = At, EditId = Guid.NewGuid(),
        });
        await db.SaveChangesAsync();
    }

    /// <summary>So many focused, drawn cells, and as many out of focus.</summary>
    public async Task AddManyAsync(int perClass)
    {
        for (var i = 0; i < perClass; i++)
        {
            await AddCellAsync(focus: FocusValue.Focused, head: true, midpiece: true);
            await AddCellAsync(focus: FocusValue.OutOfFocus);
        }
    }

    static Plane Image(int number, int offset) => Plane.FromUInt16(
        Width, Height, [.. Enumerable.Range(0, Width * Height).Select(i => (ushort)(offset + (number * 37) + (i % 41 * 13)))]);
}
