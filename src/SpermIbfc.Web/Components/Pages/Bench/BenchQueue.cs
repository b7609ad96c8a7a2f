namespace SpermIbfc.Web.Components.Pages.Bench;

/// <summary>A queue as a bench's list names it.</summary>
/// <param name="Name">In words.</param>
/// <param name="Address">The part of the address that asks for it.</param>
public sealed record BenchQueue(string Name, string Address);

public sealed record BenchQueueGroup(string Name, IReadOnlyList<BenchQueue> Queues);

/// <summary>The queues that a bench offers, and all that its address may name.</summary>
static class BenchQueues
{
    public static IReadOnlyList<string> OfLabelling { get; } =
        ["unlabelled", "all", "focused", "outOfFocus", "undrawn", "rmsDisagrees", "modelDoubt", "observersDisagree", "filter", "sample", "assignment", "submitted", "sentBack", "changedSince"];

    public static IReadOnlyList<BenchQueueGroup> Labelling { get; } =
    [
        new("By label", [new("Unlabelled", "queue=unlabelled"), new("All", "queue=all"), new("Focused", "queue=focused"), new("Out of focus", "queue=outOfFocus"), new("Not fit", "queue=filter&label=notFit")]),
        new("To look at again",
        [
            new("RMS disagrees with label", "queue=rmsDisagrees"), new("Model in doubt", "queue=modelDoubt"), new("Observers disagree", "queue=observersDisagree"),
            new("Sent back", "queue=sentBack"), new("Random sample of 100", "queue=sample&n=100"),
        ]),
    ];

    public static IReadOnlyList<string> OfDrawing { get; } =
        ["focused", "all", "undrawn", "unlabelled", "outOfFocus", "assignment", "filter", "sample", "submitted", "sentBack", "changedSince", "observersDisagree", "rmsDisagrees", "modelDoubt"];

    public static IReadOnlyList<BenchQueueGroup> Drawing { get; } =
    [
        new("In focus", [new("Focused", "queue=focused"), new("Head or midpiece missing", "queue=undrawn"), new("Random sample of 100", "queue=sample&n=100&label=focused")]),
        new("Review", [new("Submitted", "queue=submitted"), new("Sent back", "queue=sentBack"), new("Changed since approval", "queue=changedSince"), new("Observers disagree", "queue=observersDisagree")]),
    ];

    /// <summary>What a queue that is in no list is called.</summary>
    public static string NameOf(string queue) => queue switch
    {
        "all" => "All",
        "unlabelled" => "Unlabelled",
        "outOfFocus" => "Out of focus",
        "undrawn" => "Head or midpiece missing",
        "filter" => "From the gallery",
        "sample" => "Random sample",
        "assignment" => "Assignment",
        "submitted" => "Submitted",
        "sentBack" => "Sent back",
        "changedSince" => "Changed since approval",
        "rmsDisagrees" => "RMS disagrees with label",
        "modelDoubt" => "Model in doubt",
        "observersDisagree" => "Observers disagree",
        _ => queue,
    };
}
