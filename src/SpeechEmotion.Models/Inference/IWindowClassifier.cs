namespace SpeechEmotion.Models.Inference;

/// <summary>
/// Gives each window of normalised frames its emotion, a block of windows at a time (<see cref="BlockLayout"/>; most
/// models' blocks are single windows). Safe for use by many threads; the same block gives the same bits whatever else is in
/// the batch.
/// </summary>
public interface IWindowClassifier
{
    /// <summary>The model that answers, and the shape of the windows it takes.</summary>
    ModelManifest Manifest { get; }

    /// <summary>Classifies <paramref name="count"/> blocks of windows.</summary>
    /// <param name="blocks">Half-precision values, <c>[block, value]</c>, contiguous, as the manifest's front end leaves them: mostly <c>[block, frame, coefficient]</c>.</param>
    /// <param name="count">Blocks in <paramref name="blocks"/>, at least 1.</param>
    /// <param name="emotions">Receives <c>[block, window, column]</c> with <see cref="ModelManifest.Classes"/> probabilities (sum 1, in the manifest's order), intensity in 0…1 and, where the network gives dimensions, valence and arousal in −1…1.</param>
    /// <param name="cancellationToken">Gives up waiting; the blocks may still be classified.</param>
    ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken);
}
