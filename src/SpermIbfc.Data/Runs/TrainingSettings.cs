using System.Text.Json.Serialization;

namespace SpermIbfc.Data.Runs;

/// <summary>The hyper-parameters of a run. The defaults of <see cref="PaperFor"/> are the paper's.</summary>
public sealed record TrainingSettings
{
    public required int Epochs { get; init; }
    public required int BatchSize { get; init; }
    public double LearningRate { get; init; } = 0.001;
    public LossKind Loss { get; init; } = LossKind.CrossEntropyAndDice;
    public PaddingKind Padding { get; init; } = PaddingKind.Zero;
    /// <summary>The paper's fixed 360 x 120 canvas (parts) instead of a canvas as large as the batch's largest cell.</summary>
    public bool PaperCanvas { get; init; }
    /// <summary>Side of the square that a cell is resized to (focus); the paper's is 224.</summary>
    public int InputSize { get; init; } = 224;
    /// <summary>"cpu", "cuda", "cuda:1" or "auto": CUDA where libtorch has it.</summary>
    public string Device { get; init; } = "auto";
    /// <summary>0: as many as the machine has cores.</summary>
    public int Threads { get; init; }
    public long Seed { get; init; } = 1;

    public static TrainingSettings PaperFor(TrainingTask task) => task switch
    {
        TrainingTask.Focus => new() { Epochs = 50, BatchSize = 32 },
        TrainingTask.Parts => new() { Epochs = 100, BatchSize = 8, PaperCanvas = true },
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No such task."),
    };
}

[JsonConverter(typeof(JsonStringEnumConverter<LossKind>))]
public enum LossKind
{
    [JsonStringEnumMemberName("ce+dice")]
    CrossEntropyAndDice,

    [JsonStringEnumMemberName("bce+dice")]
    BinaryCrossEntropyAndDice,
}

[JsonConverter(typeof(JsonStringEnumConverter<PaddingKind>))]
public enum PaddingKind
{
    [JsonStringEnumMemberName("zero")]
    Zero,

    [JsonStringEnumMemberName("reflect")]
    Reflect,
}
