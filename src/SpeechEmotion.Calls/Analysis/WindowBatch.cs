using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Windows of all channels on their way to the classifier, contiguous, and where each answer belongs.</summary>
internal sealed class WindowBatch(IWindowClassifier classifier, int capacity, int windowValues, int columns)
{
    private readonly (ChannelPipeline Channel, int Index, float Speech)[] _places = new (ChannelPipeline, int, float)[capacity];
    private Half[]? _windows;
    private float[]? _emotions;
    private int _count;

    public bool IsFull => _count == capacity;

    /// <summary>Takes a place for one window of a channel and gives the memory to copy it to.</summary>
    public Span<Half> Add(ChannelPipeline channel, int index, float speech)
    {
        _windows ??= GC.AllocateUninitializedArray<Half>(capacity * windowValues);
        _places[_count] = (channel, index, speech);
        return _windows.AsSpan(_count++ * windowValues, windowValues);
    }

    /// <summary>Classifies what is there and hands each channel its rows.</summary>
    public async ValueTask ClassifyAsync(CancellationToken cancellationToken)
    {
        if (_count == 0)
        {
            return;
        }

        _emotions ??= new float[capacity * columns];
        try
        {
            await classifier.ClassifyAsync(_windows.AsMemory(0, _count * windowValues), _count, _emotions.AsMemory(0, _count * columns), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // A classifier that was given up may still read and write these: they are its own from now on.
            _windows = null;
            _emotions = null;
            throw;
        }

        for (int place = 0; place < _count; place++)
        {
            (ChannelPipeline channel, int index, float speech) = _places[place];
            channel.Rows.Add(index, speech, _emotions.AsSpan(place * columns, columns));
        }

        _count = 0;
    }

    public void Reset() => _count = 0;
}
