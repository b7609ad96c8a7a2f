using System.Text.Json;
using SpermIbfc.Data.Runs;

namespace SpermIbfc.Web.Runs;

/// <summary>
/// What the charts draw of a run's events. A loss that is no number has no place on an axis and is left out; the worker
/// warns of it in words.
/// </summary>
static class ChartEvents
{
    public static JsonElement Of(IEnumerable<RunEvent> events) => JsonSerializer.SerializeToElement(events.Where(CanBeDrawn).Select(Slim), ContractJson.Line);

    static bool CanBeDrawn(RunEvent runEvent) => runEvent switch
    {
        StepEvent step => double.IsFinite(step.Loss),
        EpochEvent epoch => double.IsFinite(epoch.TrainLoss) && double.IsFinite(epoch.ValidationLoss) && double.IsFinite(epoch.ValidationMetric),
        _ => true,
    };

    static object Slim(RunEvent runEvent) => runEvent switch
    {
        StepEvent step => new { type = "step", step.Seq, step.At, step.Epoch, step.Step, step.Loss },
        EpochEvent epoch => new
        {
            type = "epoch", epoch.Seq, epoch.At, epoch.Epoch, epoch.TrainLoss, epoch.ValidationLoss, epoch.ValidationMetric, epoch.LearningRate, epoch.IsBest,
        },
        StartedEvent started => new { type = "started", started.Seq, started.At, started.Epochs, started.StepsPerEpoch, started.ResumedAfterEpoch },
        CheckpointEvent => new { type = "checkpoint", runEvent.Seq, runEvent.At },
        FinishedEvent => new { type = "finished", runEvent.Seq, runEvent.At },
        _ => new { type = "warning", runEvent.Seq, runEvent.At },
    };
}
