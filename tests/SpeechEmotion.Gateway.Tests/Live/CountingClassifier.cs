using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Gateway.Tests.Live;

/// <summary>Counts what another is asked for.</summary>
internal sealed class CountingClassifier(IWindowClassifier classifier) : IWindowClassifier
{
    private int _batches;
    private int _windows;
    private int _largest;

    public int Batches => _batches;

    public int Windows => _windows;

    public int Largest => _largest;

    public ModelManifest Manifest => classifier.Manifest;

    public ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _windows, count);
        for (int largest = _largest; count > largest; largest = _largest)
        {
            Interlocked.CompareExchange(ref _largest, count, largest);
        }

        return classifier.ClassifyAsync(blocks, count, emotions, cancellationToken);
    }
}
