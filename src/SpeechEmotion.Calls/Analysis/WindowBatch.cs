using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Blocks of windows of all channels on their way to the classifier, contiguous, and where each answer belongs.</summary>
internal sealed class WindowBatch
{
    private readonly IWindowClassifier _classifier;
    private readonly BlockLayout _layout;
    private readonly int _capacity;
    private readonly List<(ChannelPipeline Channel, int Index, float Speech, int Row)> _wanted = [];
    private Half[]? _blocks;
    private float[]? _emotions;
    private int _count;

    /// <summary>A batch of about so many windows, in whole blocks.</summary>
    public WindowBatch(IWindowClassifier classifier, int windows)
    {
        _classifier = classifier;
        _layout = BlockLayout.Of(classifier.Manifest);
        _capacity = Math.Max(2, windows / _layout.Windows);
    }

    public bool IsFull => _count == _capacity;

    /// <summary>Takes a place for one block and gives the memory to copy it to.</summary>
    public Span<Half> Add()
    {
        _blocks ??= GC.AllocateUninitializedArray<Half>(_capacity * _layout.Values);
        return _blocks.AsSpan(_count++ * _layout.Values, _layout.Values);
    }

    /// <summary>Asks for the answer to a window of the block added last: a channel's, the <paramref name="index"/>th of its grid.</summary>
    public void Want(ChannelPipeline channel, int index, float speech) =>
        _wanted.Add((channel, index, speech, ((_count - 1) * _layout.Windows) + (index % _layout.Windows)));

    /// <summary>Classifies what is there and hands each channel its rows.</summary>
    public async ValueTask ClassifyAsync(CancellationToken cancellationToken)
    {
        if (_count == 0)
        {
            return;
        }

        _emotions ??= new float[_capacity * _layout.Answers];
        try
        {
            await _classifier.ClassifyAsync(_blocks.AsMemory(0, _count * _layout.Values), _count, _emotions.AsMemory(0, _count * _layout.Answers), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // A classifier that was given up may still read and write these: they are its own from now on.
            _blocks = null;
            _emotions = null;
            throw;
        }

        foreach ((ChannelPipeline channel, int index, float speech, int row) in _wanted)
        {
            channel.Rows.Add(index, speech, _emotions.AsSpan(row * _layout.Columns, _layout.Columns));
        }

        Reset();
    }

    public void Reset()
    {
        _count = 0;
        _wanted.Clear();
    }
}
