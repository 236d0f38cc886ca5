namespace SpeechEmotion.Client.Corpora;

/// <summary>Where a corpus is.</summary>
public enum CorpusState
{
    /// <summary>Has calls that nobody works on now.</summary>
    Queued,

    /// <summary>An engine works on it.</summary>
    Running,

    /// <summary>Waits to be resumed.</summary>
    Paused,

    /// <summary>Every call is at its end.</summary>
    Done,

    /// <summary>Given up by its owner; handing it in again takes it up.</summary>
    Cancelled,
}
