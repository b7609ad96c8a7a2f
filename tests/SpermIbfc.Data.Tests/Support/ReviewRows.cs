using SpermIbfc.Data.Agreement;
using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Assignments;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Tests.Support;

/// <summary>Labels, drawings, second opinions and reviews of given authors and times, as rows.</summary>
static class ReviewRows
{
    /// <summary>So many minutes after the bench's time.</summary>
    public static DateTimeOffset Minute(int minutes) => ImportBench.Now.AddMinutes(minutes);

    public static async Task<int> AddAssignmentAsync(this ImportBench bench, string assignee, AssignmentTask task, bool isBlind, params long[] cells)
    {
        await using var db = await bench.Factory.CreateDbContextAsync();
        var assignment = new Assignment
        {
            StudyId = bench.StudyId, Name = $"for {assignee}", Task = task, IsBlind = isBlind, Assignee = assignee,
            CellCount = cells.Length, CreatedBy = "pi", CreatedAt = Minute(0),
        };
        db.Assignments.Add(assignment);
        await db.SaveChangesAsync();
        db.AssignmentCells.AddRange(cells.Select((cell, position) => new AssignmentCell { AssignmentId = assignment.Id, CellId = cell, Position = position }));
        await db.SaveChangesAsync();
        return assignment.Id;
    }

    public static Task AddLabelAsync(this ImportBench bench, long cell, int revision, FocusValue? value, string author, int minute) => bench.AddAsync(new FocusLabel
    {
        CellId = cell, Revision = revision, BasedOn = revision - 1, Value = value, Author = author, At = Minute(minute), EditId = Guid.NewGuid(),
    });

    public static Task AddSecondLabelAsync(this ImportBench bench, int assignment, long cell, int revision, FocusValue? value, string author, int minute) => bench.AddAsync(new SecondLabel
    {
        AssignmentId = assignment, CellId = cell, Revision = revision, BasedOn = revision - 1, Value = value, Author = author, At = Minute(minute), EditId = Guid.NewGuid(),
    });

    public static Task AddDrawingAsync(this ImportBench bench, long cell, Structure structure, int revision, string points, string author, int minute, string? maskRuns = null) => bench.AddAsync(new Annotation
    {
        CellId = cell, Structure = structure, Revision = revision, BasedOn = revision - 1, PointsJson = points, MaskRunsJson = maskRuns, LineWidth = 2,
        Rasterizer = FijiRasterizer.Name, Author = author, At = Minute(minute), EditId = Guid.NewGuid(),
    });

    public static Task AddSecondDrawingAsync(this ImportBench bench, int assignment, long cell, Structure structure, int revision, string points, string author, int minute) => bench.AddAsync(new SecondAnnotation
    {
        AssignmentId = assignment, CellId = cell, Structure = structure, Revision = revision, BasedOn = revision - 1, PointsJson = points, LineWidth = 2,
        Rasterizer = FijiRasterizer.Name, Author = author, At = Minute(minute), EditId = Guid.NewGuid(),
    });

    public static Task AddReviewAsync(this ImportBench bench, long cell, int revision, ReviewState state, int minute, int focus = 0, int midpiece = 0, int head = 0, string? comment = null, string author = "pi") => bench.AddAsync(new Review
    {
        CellId = cell, Revision = revision, BasedOn = revision - 1, State = state, Comment = comment, FocusRevision = focus, MidpieceRevision = midpiece, HeadRevision = head,
        Author = author, At = Minute(minute), EditId = Guid.NewGuid(),
    });

    static async Task AddAsync<TRow>(this ImportBench bench, TRow row)
        where TRow : class
    {
        await using var db = await bench.Factory.CreateDbContextAsync();
        db.Add(row);
        await db.SaveChangesAsync();
    }
}
