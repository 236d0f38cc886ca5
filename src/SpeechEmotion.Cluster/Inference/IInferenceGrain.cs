namespace SpeechEmotion.Cluster.Inference;

/// <summary>One device; the key is the address of the silo that has it.</summary>
[Alias("SpeechEmotion.IInferenceGrain")]
public interface IInferenceGrain : IGrainWithStringKey
{
    /// <summary>
    /// Answers blocks of windows in a batch with those of other calls: within <see cref="InferenceLimits.Patience"/>, or
    /// with the word that it is busy. Sent twice, they are answered twice, with the same bytes.
    /// </summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="cancellationToken">Gives up; the blocks may still be classified.</param>
    [Alias("Classify")]
    Task<WindowAnswers> ClassifyAsync(WindowBlocks blocks, CancellationToken cancellationToken);
}
