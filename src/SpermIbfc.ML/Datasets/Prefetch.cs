using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SpermIbfc.ML.Datasets;

/// <summary>Makes batches ahead on one other thread, so that the network never waits for a disk.</summary>
static class Prefetch
{
    // One batch in the making and two waiting: more would only hold memory, since batches are made faster than they are used.
    const int Ahead = 2;

    public static IEnumerable<BatchData> Batches(ReadOnlyMemory<int> order, int batchSize, Func<IReadOnlyList<int>, BatchData> make)
    {
        using var stop = new CancellationTokenSource();
        using var ready = new BlockingCollection<BatchData>(Ahead);
        ExceptionDispatchInfo? failure = null;
        var producer = Task.Factory.StartNew(Produce, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var batch in ready.GetConsumingEnumerable()) yield return batch;
            failure?.Throw();
        }
        finally
        {
            stop.Cancel();
            producer.Wait();
        }

        void Produce()
        {
            try
            {
                for (int start = 0; start < order.Length; start += batchSize)
                {
                    var items = order[start..Math.Min(order.Length, start + batchSize)].ToArray();
                    ready.Add(make(items), stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The reader went away.
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                ready.CompleteAdding();
            }
        }
    }
}
