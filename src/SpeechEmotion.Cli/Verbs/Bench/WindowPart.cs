using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>The network alone, over windows of noise: it takes the same time whatever it hears.</summary>
internal sealed class WindowPart
{
    private const int Windows = 64;

    private readonly IWindowClassifier _classifier;
    private readonly Half[] _values;
    private readonly float[] _emotions;
    private readonly int _blocks;
    private readonly int _windows;

    public WindowPart(IWindowClassifier classifier)
    {
        _classifier = classifier;
        BlockLayout layout = BlockLayout.Of(classifier.Manifest);
        _blocks = Math.Max(2, Windows / layout.Windows);
        _windows = _blocks * layout.Windows;
        _values = new Half[_blocks * layout.Values];
        _emotions = new float[_blocks * layout.Answers];
        uint state = 1;
        for (int index = 0; index < _values.Length; index++)
        {
            // Numerical Recipes' linear congruential generator: seeded, and good enough for noise.
            state = (state * 1664525) + 1013904223;
            _values[index] = (Half)((state / (float)uint.MaxValue * 2) - 1);
        }
    }

    /// <summary>Classifies a batch; its windows, however many of them make a block.</summary>
    public double Run()
    {
        _classifier.ClassifyAsync(_values, _blocks, _emotions, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return _windows;
    }
}
