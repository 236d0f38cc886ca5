using SpeechEmotion.Models;
using SpeechEmotion.Models.FrontEnds;
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
        FrontEnd frontEnd = new(classifier.Manifest);
        BlockLayout layout = frontEnd.Layout;
        _blocks = Math.Max(2, Windows / layout.Windows);
        _windows = _blocks * layout.Windows;
        _values = new Half[_blocks * layout.Values];
        _emotions = new float[_blocks * layout.Answers];
        IBlockSource source = frontEnd.CreateSource();
        source.Process(Noise(((_windows * frontEnd.HopFrames) + frontEnd.WindowFrames) * frontEnd.HopLength));
        source.Finish();
        for (int block = 0; block < _blocks; block++)
        {
            source.CopyTo(_values.AsSpan(block * layout.Values, layout.Values), (long)block * layout.Windows * frontEnd.HopFrames);
        }
    }

    /// <summary>Classifies a batch; its windows, however many of them make a block.</summary>
    public double Run()
    {
        _classifier.ClassifyAsync(_values, _blocks, _emotions, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return _windows;
    }

    private static float[] Noise(int length)
    {
        float[] samples = new float[length];
        uint state = 1;
        for (int index = 0; index < samples.Length; index++)
        {
            // Numerical Recipes' linear congruential generator: seeded, and good enough for noise.
            state = (state * 1664525) + 1013904223;
            samples[index] = (state / (float)uint.MaxValue) - 0.5f;
        }

        return samples;
    }
}
