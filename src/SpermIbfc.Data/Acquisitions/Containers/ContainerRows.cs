using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SpermIbfc.Data.Imaging.Amnis;
using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Acquisitions.Containers;

/// <summary>
/// Writes a container's cells with one prepared statement: tracked entities would cost several times as long, and memory
/// that grows with the file. The caller holds the transaction.
/// </summary>
static class ContainerRows
{
    public static async Task AddCellsAsync(SpermIbfcDb db, Acquisition acquisition, IReadOnlyList<AmnisObject> objects, IProgress<ImportStep>? progress, CancellationToken ct)
    {
        await using var insert = db.Database.GetDbConnection().CreateCommand();
        insert.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        insert.CommandText = """
            INSERT INTO Cells (Id, StudyId, AcquisitionId, ObjectNumber, Name, FileSha256, FirstPlane, ImageAt, MaskAt, Width, Height)
            VALUES ($id, $study, $acquisition, $number, $name, $file, 0, $image, $mask, $width, $height)
            """;
        var id = Add(insert, "$id");
        Add(insert, "$study").Value = acquisition.StudyId;
        Add(insert, "$acquisition").Value = acquisition.Id;
        var number = Add(insert, "$number");
        var name = Add(insert, "$name");
        Add(insert, "$file").Value = acquisition.ContainerSha256;
        var image = Add(insert, "$image");
        var mask = Add(insert, "$mask");
        var width = Add(insert, "$width");
        var height = Add(insert, "$height");
        for (var i = 0; i < objects.Count; i++)
        {
            var found = objects[i];
            id.Value = acquisition.FirstCellId + i;
            number.Value = found.Number;
            name.Value = found.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            image.Value = found.ImageAt;
            mask.Value = found.MaskAt == 0 ? DBNull.Value : found.MaskAt;
            width.Value = found.Width;
            height.Value = found.Height;
            await insert.ExecuteNonQueryAsync(ct);
            if ((i + 1) % 5000 == 0 || i + 1 == objects.Count)
                progress?.Report(new ImportStep(i + 1, objects.Count, null));
        }
    }

    static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
