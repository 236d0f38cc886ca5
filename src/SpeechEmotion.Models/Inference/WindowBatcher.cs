using System.Threading.Channels;

namespace SpeechEmotion.Models.Inference;

/// <summary>
/// Gathers windows of concurrent calls into common batches for a device that is wasted on small ones. A batch leaves
/// when it is full or its first window has waited long enough. Answers are bit for bit those of the classifier behind it.
/// </summary>
public sealed class WindowBatcher : IWindowClassifier, IDisposable
{
    private static readonly TimeSpan DisposeLimit = TimeSpan.FromSeconds(30);

    private readonly IWindowClassifier _classifier;
    private readonly WindowBatcherOptions _options;
    private readonly Channel<WindowRequest> _waiting;
    private readonly SemaphoreSlim _gathering = new(1, 1);
    private readonly Task _lanes;
    private readonly BlockLayout _layout;

    /// <summary>Starts gathering.</summary>
    /// <param name="classifier">What runs the batches; it stays the caller's to dispose, afterwards.</param>
    /// <param name="options">How windows are gathered.</param>
    public WindowBatcher(IWindowClassifier classifier, WindowBatcherOptions options)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _classifier = classifier;
        _options = options;
        _layout = BlockLayout.Of(classifier.Manifest);
        _waiting = Channel.CreateBounded<WindowRequest>(new BoundedChannelOptions(options.Capacity));
        _lanes = Task.WhenAll(Enumerable.Range(0, options.Lanes).Select(_ => Task.Run(RunLaneAsync)));
    }

    /// <inheritdoc/>
    public ModelManifest Manifest => _classifier.Manifest;

    /// <inheritdoc/>
    public async ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        WindowArguments.Check(_layout, blocks.Length, count, emotions.Length);
        WindowRequest request = new(blocks, count, emotions, _layout);
        try
        {
            await _waiting.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(WindowBatcher));
        }

        await using (cancellationToken.UnsafeRegister(state => ((WindowRequest)state!).Cancel(cancellationToken), request).ConfigureAwait(false))
        {
            await request.Completion.ConfigureAwait(false);
        }
    }

    /// <summary>Takes no more windows, answers those it has, and returns within half a minute.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        if (_lanes.Wait(DisposeLimit))
        {
            _gathering.Dispose();
        }
    }

    private async Task RunLaneAsync()
    {
        WindowBatch batch = new(_options.BatchSize, _layout);
        while (await GatherAsync(batch).ConfigureAwait(false))
        {
            await batch.RunAsync(_classifier).ConfigureAwait(false);
        }
    }

    // One lane gathers at a time: two would share out what there is and both run half empty.
    private async Task<bool> GatherAsync(WindowBatch batch)
    {
        await _gathering.WaitAsync().ConfigureAwait(false);
        try
        {
            batch.Clear();
            while (batch.IsEmpty)
            {
                if (!await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
                {
                    return false;
                }

                TakeWaiting(batch);
            }

            await FillUntilDeadlineAsync(batch).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _gathering.Release();
        }
    }

    private async Task FillUntilDeadlineAsync(WindowBatch batch)
    {
        if (batch.IsFull || _options.Deadline == TimeSpan.Zero)
        {
            return;
        }

        using CancellationTokenSource deadline = new(_options.Deadline, _options.Time);
        try
        {
            while (!batch.IsFull && await _waiting.Reader.WaitToReadAsync(deadline.Token).ConfigureAwait(false))
            {
                TakeWaiting(batch);
            }
        }
        catch (OperationCanceledException)
        {
            // The first window has waited long enough: the batch leaves as it is.
        }
    }

    // A request larger than what is left of the batch stays at the head of the queue with the rest of its blocks.
    private void TakeWaiting(WindowBatch batch)
    {
        while (!batch.IsFull && _waiting.Reader.TryPeek(out WindowRequest? request))
        {
            if (!batch.Take(request) || request.Remaining == 0)
            {
                _waiting.Reader.TryRead(out _);
            }
        }
    }
}
