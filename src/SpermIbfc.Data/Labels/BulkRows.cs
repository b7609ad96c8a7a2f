using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Labels;

/// <summary>Revisions of many labels as one statement each: 20,000 tracked entities would take the writer's turn for seconds.</summary>
static class BulkRows
{
    /// <summary>{0} ids as a JSON array, {1} study, {2} value, {3} author, {4} time, {5} batch.</summary>
    // CROSS JOIN keeps SQLite from walking all cells of the study.
    public const string SetOnCurrent = $$"""
        INSERT INTO "FocusLabels" ("CellId", "Revision", "BasedOn", "Value", "Author", "At", "EditId", "BatchId")
        SELECT cell."Id", COALESCE(label."Revision", 0) + 1, COALESCE(label."Revision", 0), {2}, {3}, {4}, {{SqlGuids.New}}, {5}
        FROM (SELECT DISTINCT value AS "Id" FROM json_each({0})) AS wanted
        CROSS JOIN "Cells" AS cell ON cell."Id" = wanted."Id" AND cell."StudyId" = {1}
        LEFT JOIN "FocusLabels" AS label ON label."CellId" = cell."Id"
            AND label."Revision" = (SELECT MAX(newest."Revision") FROM "FocusLabels" AS newest WHERE newest."CellId" = cell."Id")
        WHERE label."Value" IS NOT {2}
        """;

    /// <summary>{0} batch to undo, {1} author, {2} time, {3} batch of the undoing.</summary>
    public const string RestorePrevious = $$"""
        INSERT INTO "FocusLabels" ("CellId", "Revision", "BasedOn", "Value", "Reason", "Author", "At", "EditId", "BatchId")
        SELECT label."CellId", label."Revision" + 1, label."Revision", previous."Value", previous."Reason", {1}, {2}, {{SqlGuids.New}}, {3}
        FROM "FocusLabels" AS label
        LEFT JOIN "FocusLabels" AS previous ON previous."CellId" = label."CellId" AND previous."Revision" = label."Revision" - 1
        WHERE label."BatchId" = {0}
            AND NOT EXISTS (SELECT 1 FROM "FocusLabels" AS newer WHERE newer."CellId" = label."CellId" AND newer."Revision" > label."Revision")
        """;
}
