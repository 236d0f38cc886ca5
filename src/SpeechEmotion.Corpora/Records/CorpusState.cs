namespace SpeechEmotion.Corpora.Records;

/// <summary>Where a corpus is.</summary>
public enum CorpusState
{
    /// <summary>Has calls that nobody works on now.</summary>
    Queued,

    /// <summary>An engine works on it, or ended without a word.</summary>
    Running,

    /// <summary>Waits to be resumed.</summary>
    Paused,

    /// <summary>Every call is at its end.</summary>
    Done,

    /// <summary>Given up by its owner; submitting it again takes it up.</summary>
    Cancelled,
}
