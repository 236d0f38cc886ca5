namespace SpeechEmotion.Models.Inference;

/// <summary>
/// One caller's blocks of windows on their way through shared batches. Once the caller has given up, its memory is neither read
/// nor written any more: it may be somebody else's by then.
/// </summary>
internal sealed class WindowRequest(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, BlockLayout layout)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;
    private int _answered;
    private bool _ended;

    public Task Completion => _completion.Task;

    /// <summary>Blocks not yet in a batch; only the one who gathers looks.</summary>
    public int Remaining => count - _taken;

    /// <summary>Copies the next blocks into a batch; false where the caller has given up.</summary>
    public bool TryTake(int wanted, Span<Half> batch, out int first)
    {
        lock (_gate)
        {
            first = _taken;
            if (_ended)
            {
                return false;
            }

            blocks.Span.Slice(first * layout.Values, wanted * layout.Values).CopyTo(batch);
            _taken += wanted;
            return true;
        }
    }

    /// <summary>Hands answers back to the caller, which goes on once it has them all.</summary>
    public void Answer(int first, ReadOnlySpan<float> answers)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            answers.CopyTo(emotions.Span[(first * layout.Answers)..]);
            _answered += answers.Length / layout.Answers;
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
