using SpermIbfc.Data.Annotations;
using SpermIbfc.Data.Cells;
using Microsoft.EntityFrameworkCore;
using SpermIbfc.Data.Geometry;
using SpermIbfc.Data.Persistence;
using SpermIbfc.Data.Storage;

namespace SpermIbfc.Data.Snapshots;

/// <summary>Freezes a study's current labels and drawings into a snapshot folder, and keeps a row of it.</summary>
public sealed class FreezeSnapshotCommand(IDbContextFactory<SpermIbfcDb> factory, PlaneFiles files, DataPaths paths, TimeProvider time)
{
    const int MaxNameLength = 120;

    public async Task<FreezeOutcome> ExecuteAsync(
        FreezeRequest request, string createdBy, IProgress<SnapshotProgress>? progress, CancellationToken ct)
    {
        var name = request.Name.Trim();
        if (name.Length is 0 or > MaxNameLength)
            return new FreezeOutcome.Refused($"Give the snapshot a name of 1 to {MaxNameLength} characters.");

        await using var db = await factory.CreateDbContextAsync(ct);
        var study = await db.Studies.AsNoTracking().Include(study => study.Channels).SingleOrDefaultAsync(study => study.Id == request.StudyId, ct);
        if (study is null)
            return new FreezeOutcome.Refused("This study is no longer there.");
        if (await db.Snapshots.AnyAsync(snapshot => snapshot.StudyId == study.Id && snapshot.Name == name, ct))
            return new FreezeOutcome.Refused($"There is already a snapshot named '{name}' in this study: choose another name.");

        var selection = await FreezeCandidates.SelectAsync(db, study.Id, request.Work, ct);
        var notes = new List<string>();
        var parts = Drawn(selection, notes);
        var focusShortage = SplitPlanner.Shortage(selection.FocusItems, request.Protocol, request.Folds, FreezeSelection.Classes);
        var partsShortage = SplitPlanner.Shortage([.. parts.Select(cell => new SplitItem(0, FreezeSelection.GroupOf(cell.Candidate.Cell)))], request.Protocol, request.Folds);
        if (focusShortage is not null && partsShortage is not null)
            return new FreezeOutcome.Refused(NothingToFreeze(request.Work, selection, focusShortage, partsShortage));
        notes.AddRange(selection.FocusExclusions.Concat(selection.PartsExclusions).Select(exclusion => $"{exclusion.Cells} {exclusion.Reason}"));
        if (focusShortage is not null)
            notes.Add($"No set for focus: {focusShortage}");
        if (partsShortage is not null)
            notes.Add($"No set for head and midpiece: {partsShortage}");

        var folder = Path.Combine("snapshots", $"{study.Id}-{ItemNames.Safe(name).Replace(' ', '-')}-{Guid.NewGuid().ToString("n")[..8]}");
        var header = new SnapshotHeader
        {
            Name = name,
            CreatedAt = time.GetUtcNow(),
            Study = study.Name,
            IsSynthetic = study.IsSynthetic,
            Work = request.Work,
            Channels = [.. study.Channels.OrderBy(channel => channel.Position).Select(channel => new SnapshotChannel(channel.Name, channel.Role))],
            Protocol = request.Protocol,
            Folds = request.Folds,
            Seed = request.Seed,
        };
        var chosen = selection.Focus.Concat(selection.Parts).Select(candidate => candidate.Cell).DistinctBy(cell => cell.Id).ToList();
        var addresses = await CellAddresses.OfAsync(db, study.Id, chosen, ct);
        var images = new CellImages(files, chosen.Zip(addresses).ToDictionary(pair => pair.First.Id, pair => pair.Second));
        try
        {
            var receipt = await Task.Run(() => SnapshotWriter.Write(
                paths.Below(folder),
                header,
                focusShortage is null ? FocusOf(selection, images) : null,
                partsShortage is null ? PartsOf(parts, images) : null,
                progress,
                ct), ct);
            return new FreezeOutcome.Frozen(await RecordAsync(db, request, folder, receipt, createdBy, ct), notes);
        }
        catch (SnapshotException problem)
        {
            return new FreezeOutcome.Refused(problem.Message);
        }
    }

    async Task<Snapshot> RecordAsync(SpermIbfcDb db, FreezeRequest request, string folder, SnapshotReceipt receipt, string createdBy, CancellationToken ct)
    {
        var snapshot = new Snapshot
        {
            StudyId = request.StudyId,
            Name = receipt.Manifest.Name,
            Folder = folder,
            ManifestSha256 = receipt.ManifestSha256,
            Work = request.Work,
            Protocol = request.Protocol,
            Folds = request.Folds,
            Seed = request.Seed,
            FocusCells = receipt.Manifest.Focus?.Items.Count ?? 0,
            PartsCells = receipt.Manifest.Parts?.Items.Count ?? 0,
            CreatedAt = receipt.Manifest.CreatedAt,
            CreatedBy = createdBy,
        };
        db.Snapshots.Add(snapshot);
        try
        {
            await db.SaveChangesAsync(ct);
            return snapshot;
        }
        catch
        {
            // A folder without a row is found by nobody.
            SnapshotFolders.Remove(receipt.Folder);
            throw;
        }
    }

    static string NothingToFreeze(SnapshotWork work, FreezeSelection selection, string focusShortage, string partsShortage) =>
        selection.Focus.Count == 0 && selection.Parts.Count == 0 ? work == SnapshotWork.Approved
            ? "No label or drawing that a snapshot could hold is approved as it stands: approve some cells first, or freeze all current work."
            : "No cell is labelled focused or out of focus yet, and none has head and midpiece drawn: label some cells first."
        : $"This cannot be split yet. Focus: {focusShortage} Head and midpiece: {partsShortage} Label or draw more cells, or choose fewer folds.";

    static List<(FreezeCandidate Candidate, Mask Head, Mask Midpiece)> Drawn(FreezeSelection selection, List<string> notes)
    {
        var drawn = new List<(FreezeCandidate, Mask, Mask)>(selection.Parts.Count);
        foreach (var candidate in selection.Parts)
        {
            var head = AnnotationMasks.Of(candidate.Head!, candidate.Cell);
            var midpiece = AnnotationMasks.Of(candidate.Midpiece!, candidate.Cell);
            if (midpiece.Area == 0 || head.Except(midpiece).Area == 0)
                notes.Add($"{candidate.Cell.Name}: its {(midpiece.Area == 0 ? "midpiece" : "head")} covers no pixel, so it stays out");
            else
                drawn.Add((candidate, head, midpiece));
        }

        return drawn;
    }

    static FocusDrafts FocusOf(FreezeSelection selection, CellImages images) => new(
        FreezeSelection.Classes,
        selection.Focus.Count,
        selection.Focus.Select(candidate => new FocusDraft(
            candidate.Cell.Name, images.Read(candidate.Cell), FreezeSelection.ClassOf(candidate), candidate.Cell.Id, candidate.Cell.AcquisitionId)));

    static PartsDrafts PartsOf(List<(FreezeCandidate Candidate, Mask Head, Mask Midpiece)> drawn, CellImages images) => new(
        new RasterizerInfo(FijiRasterizer.Name, FijiRasterizer.MidpieceWidth),
        drawn.Count,
        drawn.Select(cell => new PartsDraft(
            cell.Candidate.Cell.Name, images.Read(cell.Candidate.Cell), cell.Head, cell.Midpiece, cell.Candidate.Cell.Id, cell.Candidate.Cell.AcquisitionId)));
}
