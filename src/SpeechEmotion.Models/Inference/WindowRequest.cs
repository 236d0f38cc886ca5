namespace SpeechEmotion.Models.Inference;

/// <summary>
/// One caller's windows on their way through shared batches. Once the caller has given up, its memory is neither read
/// nor written any more: it may be somebody else's by then.
/// </summary>
internal sealed class WindowRequest(ReadOnlyMemory<Half> windows, int count, Memory<float> emotions, int windowLength, int columns)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;
    private int _answered;
    private bool _ended;

    public Task Completion => _completion.Task;

    /// <summary>Windows not yet in a batch; only the one who gathers looks.</summary>
    public int Remaining => count - _taken;

    /// <summary>Copies the next windows into a batch; false where the caller has given up.</summary>
    public bool TryTake(int wanted, Span<Half> batch, out int first)
    {
        lock (_gate)
        {
            first = _taken;
            if (_ended)
            {
                return false;
            }

            windows.Span.Slice(first * windowLength, wanted * windowLength).CopyTo(batch);
            _taken += wanted;
            return true;
        }
    }

    /// <summary>Hands rows back to the caller, which goes on once it has them all.</summary>
    public void Answer(int first, ReadOnlySpan<float> rows)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            rows.CopyTo(emotions.Span[(first * columns)..]);
            _answered += rows.Length / columns;
            if (_answered < count)
            {
                return;
            }

            _ended = true;
        }

        _completion.SetResult();
    }

    public void Fail(Exception failure)
    {
        if (End())
        {
            _completion.SetException(failure);
        }
    }

    public void Cancel(CancellationToken cancellationToken)
    {
        if (End())
        {
            _completion.SetCanceled(cancellationToken);
        }
    }

    private bool End()
    {
        lock (_gate)
        {
            return !_ended && (_ended = true);
        }
    }
}
