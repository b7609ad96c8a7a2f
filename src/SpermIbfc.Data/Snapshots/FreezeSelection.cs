using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using SpermIbfc.Data.Labels;
using SpermIbfc.Data.Reviews;

namespace SpermIbfc.Data.Snapshots;

/// <summary>Cells that stay out of a set, and why.</summary>
public sealed record Exclusion(string Reason, int Cells);

/// <summary>A cell with what is said and drawn of it now; and how far its review is, where only approved work is wanted.</summary>
sealed record FreezeCandidate(Cell Cell, FocusValue? Focus, Annotation? Midpiece, Annotation? Head, ReviewStanding? Review = null)
{
    /// <summary>Why its work is not wanted yet; null where it is.</summary>
    public string? Unapproved => Review switch
    {
        null or ReviewStanding.Approved => null,
        ReviewStanding.Submitted => "waiting for a reviewer",
        ReviewStanding.ChangedSince => "changed since it was approved",
        ReviewStanding.SentBack => "sent back",
        _ => "not submitted for review",
    };

    public bool HasMidpiece => HasShape(Midpiece);
    public bool HasHead => HasShape(Head);

    static bool HasShape(Annotation? annotation) => annotation is { MaskRunsJson: not null } or { PointsJson: not "[]" };
}

/// <summary>Which cells go into which set of a snapshot, and which stay out.</summary>
sealed class FreezeSelection
{
    public static readonly IReadOnlyList<string> Classes = ["focused", "outOfFocus"];

    readonly Dictionary<string, int> _focusExclusions = [], _partsExclusions = [];

    public FreezeSelection(IEnumerable<FreezeCandidate> candidates, int cellsOfStudy)
    {
        var labelled = 0;
        foreach (var candidate in candidates)
        {
            if (candidate.Focus is not null)
                labelled++;
            SelectForFocus(candidate);
            SelectForParts(candidate);
        }

        if (cellsOfStudy > labelled)
            _focusExclusions["not labelled"] = cellsOfStudy - labelled;
    }

    public List<FreezeCandidate> Focus { get; } = [];
    public List<FreezeCandidate> Parts { get; } = [];
    public IReadOnlyList<Exclusion> FocusExclusions => Listed(_focusExclusions);
    public IReadOnlyList<Exclusion> PartsExclusions => Listed(_partsExclusions);

    public IReadOnlyList<SplitItem> FocusItems => [.. Focus.Select(candidate => new SplitItem(ClassOf(candidate), GroupOf(candidate.Cell)))];
    public IReadOnlyList<SplitItem> PartsItems => [.. Parts.Select(candidate => new SplitItem(0, GroupOf(candidate.Cell)))];

    public static int ClassOf(FreezeCandidate candidate) => candidate.Focus == FocusValue.Focused ? 0 : 1;

    void SelectForFocus(FreezeCandidate candidate)
    {
        switch (candidate.Focus)
        {
            case FocusValue.Focused or FocusValue.OutOfFocus when candidate.Unapproved is { } standing:
                Count(_focusExclusions, $"labelled, but {standing}");
                break;
            case FocusValue.Focused or FocusValue.OutOfFocus:
                Focus.Add(candidate);
                break;
            case FocusValue.Unsure:
                Count(_focusExclusions, "labelled unsure");
                break;
            case FocusValue.NotFit:
                Count(_focusExclusions, "labelled not fit for segmentation");
                break;
        }
    }

    void SelectForParts(FreezeCandidate candidate)
    {
        if (!candidate.HasHead && !candidate.HasMidpiece)
            return;
        if (!candidate.HasMidpiece)
            Count(_partsExclusions, "head drawn, midpiece missing");
        else if (!candidate.HasHead)
            Count(_partsExclusions, "midpiece drawn, head missing");
        else if (candidate.Focus == FocusValue.OutOfFocus)
            Count(_partsExclusions, "drawn, but labelled out of focus");
        else if (candidate.Focus == FocusValue.NotFit)
            Count(_partsExclusions, "drawn, but labelled not fit for segmentation");
        else if (candidate.Unapproved is { } standing)
            Count(_partsExclusions, $"drawn, but {standing}");
        else
            Parts.Add(candidate);
    }

    /// <summary>Before the pixels are read: one file's planes are one image, however often it was imported.</summary>
    public static string GroupOf(Cell cell) => $"{cell.FileSha256}/{cell.ImageAt ?? cell.FirstPlane}";

    static void Count(Dictionary<string, int> exclusions, string reason) => exclusions[reason] = exclusions.GetValueOrDefault(reason) + 1;

    static List<Exclusion> Listed(Dictionary<string, int> exclusions) =>
        [.. exclusions.Select(entry => new Exclusion(entry.Key, entry.Value)).OrderByDescending(exclusion => exclusion.Cells)];
}
