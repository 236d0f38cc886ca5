namespace SpeechEmotion.Corpora.Recordings;

/// <summary>When recordings were written: when their calls were, where the corpus does not say. Safe for use by many threads.</summary>
public interface IRecordingTimes
{
    /// <summary>When a call's recording was written last; null where nobody knows. Blocks while a container answers.</summary>
    /// <param name="corpusCall">The call.</param>
    DateTimeOffset? ModifiedOf(CorpusCall corpusCall);
}
