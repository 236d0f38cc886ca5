using Orleans.Concurrency;

namespace SpeechEmotion.Cluster.Corpora;

/// <summary>
/// One corpus of a tenant; the key is a <see cref="CorpusKey"/>. What is to be done stands in the corpus's record, so whoever has
/// changed that only wakes the grain; one that was lost with its silo is woken by whoever asks after the corpus, and by a reminder.
/// </summary>
[Alias("SpeechEmotion.ICorpusGrain")]
public interface ICorpusGrain : IGrainWithStringKey
{
    /// <summary>Something has changed in the record: looks, and begins what is to be done. Returns at once.</summary>
    [Alias("Wake")]
    Task WakeAsync();

    /// <summary>Where the corpus is. A grain that has just come to life looks first whether something is to be done.</summary>
    [AlwaysInterleave, Alias("Look")]
    Task<CorpusView> LookAsync();
}
