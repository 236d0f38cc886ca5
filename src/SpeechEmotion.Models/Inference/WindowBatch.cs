namespace SpeechEmotion.Models.Inference;

/// <summary>A batch being gathered from several requests. For one lane.</summary>
internal sealed class WindowBatch(int size, BlockLayout layout)
{
    private readonly Half[] _blocks = new Half[size * layout.Values];
    private readonly float[] _emotions = new float[size * layout.Answers];
    private readonly List<(WindowRequest Request, int First, int Count)> _parts = [];
    private int _count;

    public bool IsEmpty => _count == 0;

    public bool IsFull => _count == size;

    public void Clear()
    {
        _parts.Clear();
        _count = 0;
    }

    /// <summary>Takes as many of the request's blocks as there is room for; false where its caller has given up.</summary>
    public bool Take(WindowRequest request)
    {
        int wanted = Math.Min(size - _count, request.Remaining);
        if (!request.TryTake(wanted, _blocks.AsSpan(_count * layout.Values), out int first))
        {
            return false;
        }

        _parts.Add((request, first, wanted));
        _count += wanted;
        return true;
    }

    public async Task RunAsync(IWindowClassifier classifier)
    {
        try
        {
            await classifier.ClassifyAsync(_blocks, _count, _emotions, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            // Whatever it was, it belongs to the callers: the lane must live on for the others.
            foreach ((WindowRequest request, _, _) in _parts)
            {
                request.Fail(failure);
            }

            return;
        }

        int block = 0;
        foreach ((WindowRequest request, int first, int count) in _parts)
        {
            request.Answer(first, _emotions.AsSpan(block * layout.Answers, count * layout.Answers));
            block += count;
        }
    }
}
