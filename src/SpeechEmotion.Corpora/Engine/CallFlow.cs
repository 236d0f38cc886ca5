using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// How the calls of a corpus flow through an engine: one task lists them, workers bring them to an end, a few keepers
/// take the ends. Between them are short queues, so slow ends slow the workers and the workers slow the listing, and the
/// memory in use does not depend on the number of calls. Any of the tasks that fails stops all.
/// </summary>
/// <typeparam name="TEnd">What a worker leaves of a call.</typeparam>
/// <param name="workers">Calls under way at a time, at least 1.</param>
/// <param name="work">One worker: takes calls until there are no more.</param>
/// <param name="keepers">Keepers, at least 1.</param>
/// <param name="keep">One keeper: takes ends until there are no more; after a cancellation too, so that no finished work is lost.</param>
public sealed class CallFlow<TEnd>(
    int workers,
    Func<ChannelReader<PendingCall>, ChannelWriter<TEnd>, CancellationToken, Task> work,
    int keepers,
    Func<ChannelReader<TEnd>, Task> keep)
{
    /// <summary>Runs until all calls are at their end.</summary>
    /// <param name="calls">The calls, each once.</param>
    /// <param name="cancellationToken">Stops listing and working; what the workers have finished is still kept.</param>
    public async Task RunAsync(IAsyncEnumerable<PendingCall> calls, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(calls);
        Channel<PendingCall> pending = Channel.CreateBounded<PendingCall>(new BoundedChannelOptions(workers * 2) { SingleWriter = true });
        Channel<TEnd> finished = Channel.CreateBounded<TEnd>(new BoundedChannelOptions(workers));

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task listing = Watch(() => ListAsync(calls, pending.Writer, stop.Token), stop);
        Task[] working = [.. Enumerable.Range(0, workers).Select(_ => Watch(() => work(pending.Reader, finished.Writer, stop.Token), stop))];
        Task ending = Task.WhenAll(working).ContinueWith(
            _ => finished.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Task[] keeping = [.. Enumerable.Range(0, keepers).Select(_ => Watch(() => keep(finished.Reader), stop))];

        Task all = Task.WhenAll([.. keeping, listing, .. working, ending]);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowFirstFault(all);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task ListAsync(IAsyncEnumerable<PendingCall> calls, ChannelWriter<PendingCall> pending, CancellationToken cancellationToken)
    {
        await foreach (PendingCall call in calls.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await pending.WriteAsync(call, cancellationToken).ConfigureAwait(false);
        }

        pending.Complete();
    }

    private static Task Watch(Func<Task> work, CancellationTokenSource stop) => Task.Run(async () =>
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    });

    // The fault that stopped the rest, not the cancellations it caused.
    private static void ThrowFirstFault(Task all)
    {
        if (all.Exception?.InnerExceptions.FirstOrDefault(exception => exception is not OperationCanceledException) is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }
}
