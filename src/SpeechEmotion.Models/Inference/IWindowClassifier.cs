namespace SpeechEmotion.Models.Inference;

/// <summary>
/// Gives each window of normalised frames its emotion. Safe for use by many threads; the same window gives the same
/// bits whatever else is in the batch.
/// </summary>
public interface IWindowClassifier
{
    /// <summary>The model that answers, and the shape of the windows it takes.</summary>
    ModelManifest Manifest { get; }

    /// <summary>Classifies <paramref name="count"/> windows.</summary>
    /// <param name="windows">Half-precision frames, <c>[window, frame, coefficient]</c>, contiguous, as the manifest's front end leaves them.</param>
    /// <param name="count">Windows in <paramref name="windows"/>, at least 1.</param>
    /// <param name="emotions">Receives <c>[window, column]</c> with <see cref="ModelManifest.Classes"/> probabilities (sum 1, in the manifest's order) and, last, intensity in 0…1.</param>
    /// <param name="cancellationToken">Gives up waiting; the windows may still be classified.</param>
    ValueTask ClassifyAsync(ReadOnlyMemory<Half> windows, int count, Memory<float> emotions, CancellationToken cancellationToken);
}
