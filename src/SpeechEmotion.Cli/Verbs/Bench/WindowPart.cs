using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>The network alone, over windows of noise: it takes the same time whatever it hears.</summary>
internal sealed class WindowPart
{
    private const int Windows = 64;

    private readonly IWindowClassifier _classifier;
    private readonly Half[] _windows;
    private readonly float[] _emotions;

    public WindowPart(IWindowClassifier classifier)
    {
        _classifier = classifier;
        ModelManifest manifest = classifier.Manifest;
        _windows = new Half[Windows * manifest.Window.Frames * manifest.FrontEnd.Mean.Count];
        _emotions = new float[Windows * (manifest.Classes.Count + 1)];
        uint state = 1;
        for (int index = 0; index < _windows.Length; index++)
        {
            // Numerical Recipes' linear congruential generator: seeded, and good enough for noise.
            state = (state * 1664525) + 1013904223;
            _windows[index] = (Half)((state / (float)uint.MaxValue * 2) - 1);
        }
    }

    /// <summary>Classifies a batch; its windows.</summary>
    public double Run()
    {
        _classifier.ClassifyAsync(_windows, Windows, _emotions, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return Windows;
    }
}
