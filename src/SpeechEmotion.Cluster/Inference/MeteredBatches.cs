using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Cluster.Inference;

/// <summary>Runs batches and says how large they were and how long they took.</summary>
internal sealed class MeteredBatches(IWindowClassifier classifier, InferenceMeter meter, TimeProvider time) : IWindowClassifier
{
    private readonly int _windows = BlockLayout.Of(classifier.Manifest).Windows;

    public ModelManifest Manifest => classifier.Manifest;

    public async ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        await classifier.ClassifyAsync(blocks, count, emotions, cancellationToken).ConfigureAwait(false);
        meter.AddBatch(count * _windows, time.GetElapsedTime(start));
    }
}
