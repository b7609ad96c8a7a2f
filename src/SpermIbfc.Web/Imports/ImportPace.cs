using SpermIbfc.Data.Acquisitions;

namespace SpermIbfc.Web.Imports;

/// <summary>How far an import is and how fast it goes, in its three phases: receiving, unpacking, reading. Its caller holds the lock.</summary>
sealed class ImportPace(Upload? upload, TimeProvider time)
{
    readonly ByteRate receiving = new(time), reading = new(time);
    ImportStep? step;
    ZipStep? zip;

    /// <summary>Files, or the objects of a container, that were looked at.</summary>
    public int Done => zip?.Done ?? step?.Done ?? 0;

    public long? DoneBytes => zip?.DoneBytes ?? step?.DoneBytes;

    /// <summary>Files that were read, whatever is being unpacked.</summary>
    public int Read => step?.Done ?? 0;

    public void NoteReceived() => receiving.Note(upload?.Bytes ?? 0);

    /// <summary>The clock of rate and time left runs from when it is this import's turn.</summary>
    public void Begin()
    {
        reading.Restart();
        reading.Note(0);
    }

    public void Note(ImportStep now)
    {
        step = now;
        reading.Note(now.DoneBytes ?? now.Done);
    }

    public void Note(ZipStep now)
    {
        zip = now;
        reading.Note(now.DoneBytes);
    }

    public void EndUnpacking() => zip = null;

    public int Total(ImportState state, int? files) =>
        zip?.Total ?? (state == ImportState.Receiving && upload is not null ? upload.Count : step?.Total ?? files ?? 0);

    public bool IsInBytes(ImportState state) => state is ImportState.Receiving or ImportState.Unpacking || step?.DoneBytes is not null;

    public (double Amount, double? Total, double? PerSecond) Of(ImportState state, int? files) => state switch
    {
        ImportState.Receiving => (upload?.Bytes ?? 0, upload?.Header.Bytes, receiving.PerSecond()),
        ImportState.Unpacking => (zip?.DoneBytes ?? 0, zip?.TotalBytes, reading.PerSecond()),
        ImportState.Running when step?.DoneBytes is { } bytes => (bytes, upload?.Bytes, reading.PerSecond()),
        ImportState.Running => (Read, Total(state, files), reading.PerSecond()),
        _ => (0, null, null),
    };
}
