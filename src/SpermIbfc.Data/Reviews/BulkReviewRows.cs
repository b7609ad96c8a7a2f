using SpermIbfc.Data.Persistence;

namespace SpermIbfc.Data.Reviews;

/// <summary>
/// One step for many cells as one statement: {0} the cells (ids as a JSON array, or an assignment's number), {1} study,
/// {2} state, {3} comment, {4} author, {5} time, {6} batch.
/// </summary>
static class BulkReviewRows
{
    /// <summary>For cells by their ids.</summary>
    public static string OfIds(ReviewState state) => Statement(Ids, Condition(state));

    /// <summary>For those cells of an assignment that such a step is meant for: what is done is submitted, and what was submitted is judged.</summary>
    public static string OfAssignment(ReviewState state, bool drawn) => Statement(Assigned, $"{Condition(state)} AND {(state != ReviewState.Submitted ? IsSubmitted : drawn ? IsDrawn : IsLabelled)}");

    const string Ids = """SELECT DISTINCT value AS "Id" FROM json_each({0})""";
    const string Assigned = """SELECT "CellId" AS "Id" FROM "AssignmentCells" WHERE "AssignmentId" = {0}""";

    const string IsLabelled = """label."Value" IS NOT NULL""";
    const string HasMidpiece = """(midpiece."PointsJson" <> '[]' OR midpiece."MaskRunsJson" IS NOT NULL)""";
    const string HasHead = """(head."PointsJson" <> '[]' OR head."MaskRunsJson" IS NOT NULL)""";
    const string IsDrawn = $"{HasMidpiece} AND {HasHead}";
    const string HasWork = $"({IsLabelled} OR {HasMidpiece} OR {HasHead})";
    const string IsSubmitted = """review."State" = 'Submitted'""";
    const string IsUnchanged = """(review."FocusRevision" IS COALESCE(label."Revision", 0) AND review."MidpieceRevision" IS COALESCE(midpiece."Revision", 0) AND review."HeadRevision" IS COALESCE(head."Revision", 0))""";
    const string SaysTheSame = $$"""({{IsUnchanged}} AND review."State" = {2} AND review."Comment" IS {3})""";

    /// <summary>
    /// Undoes a batch where its step stands, be it the last one or restored by a later undoing: {0} the batch, {1} author,
    /// {2} time, {3} batch of the undoing. A step that had none before it leaves one that is about nothing, so that the cell
    /// counts as changed since and can be submitted again.
    /// </summary>
    public const string Undoing = $$"""
        INSERT INTO "Reviews" ("CellId", "Revision", "BasedOn", "State", "Comment", "FocusRevision", "MidpieceRevision", "HeadRevision", "Author", "At", "EditId", "BatchId", "Undoes", "Restores")
        SELECT last."CellId", last."Revision" + 1, last."Revision", COALESCE(before."State", 'TakenBack'), before."Comment",
            COALESCE(before."FocusRevision", 0), COALESCE(before."MidpieceRevision", 0), COALESCE(before."HeadRevision", 0),
            {1}, {2}, {{SqlGuids.New}}, {3}, {0}, COALESCE(before."Restores", before."Revision", 0)
        FROM "Reviews" AS undone
        CROSS JOIN "Reviews" AS last ON last."CellId" = undone."CellId"
            AND last."Revision" = (SELECT MAX(newest."Revision") FROM "Reviews" AS newest WHERE newest."CellId" = undone."CellId")
        LEFT JOIN "Reviews" AS before ON before."CellId" = undone."CellId" AND before."Revision" = undone."Revision" - 1
        WHERE undone."BatchId" = {0} AND COALESCE(last."Restores", last."Revision") = undone."Revision"
        """;

    // What nobody changed since its last step is not submitted again: an approval stands, and so does what a reviewer asked for.
    static string Condition(ReviewState state) => state switch
    {
        ReviewState.Submitted => $"{HasWork} AND NOT {IsUnchanged}",
        ReviewState.Approved => $"{HasWork} AND NOT COALESCE({SaysTheSame}, 0)",
        ReviewState.SentBack => $"NOT COALESCE({SaysTheSame}, 0)",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No such state of a review."),
    };

    // CROSS JOIN keeps SQLite from walking all cells of the study.
    static string Statement(string wanted, string condition) => $$"""
        INSERT INTO "Reviews" ("CellId", "Revision", "BasedOn", "State", "Comment", "FocusRevision", "MidpieceRevision", "HeadRevision", "Author", "At", "EditId", "BatchId")
        SELECT cell."Id", COALESCE(review."Revision", 0) + 1, COALESCE(review."Revision", 0), {2}, {3},
            COALESCE(label."Revision", 0), COALESCE(midpiece."Revision", 0), COALESCE(head."Revision", 0), {4}, {5}, {{SqlGuids.New}}, {6}
        FROM ({{wanted}}) AS wanted
        CROSS JOIN "Cells" AS cell ON cell."Id" = wanted."Id" AND cell."StudyId" = {1}
        LEFT JOIN "Reviews" AS review ON review."CellId" = cell."Id"
            AND review."Revision" = (SELECT MAX(newest."Revision") FROM "Reviews" AS newest WHERE newest."CellId" = cell."Id")
        LEFT JOIN "FocusLabels" AS label ON label."CellId" = cell."Id"
            AND label."Revision" = (SELECT MAX(newest."Revision") FROM "FocusLabels" AS newest WHERE newest."CellId" = cell."Id")
        {{Drawing("midpiece", "Midpiece")}}
        {{Drawing("head", "Head")}}
        WHERE {{condition}}
        """;

    static string Drawing(string name, string structure) => $"""
        LEFT JOIN "Annotations" AS {name} ON {name}."CellId" = cell."Id" AND {name}."Structure" = '{structure}'
            AND {name}."Revision" = (SELECT MAX(newest."Revision") FROM "Annotations" AS newest WHERE newest."CellId" = cell."Id" AND newest."Structure" = '{structure}')
        """;
}
