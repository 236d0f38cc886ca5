namespace SpeechEmotion.Corpora.Records;

/// <summary>What a corpus's owner wants of the engine that works on it.</summary>
public enum CorpusWish
{
    /// <summary>To go on.</summary>
    Run,

    /// <summary>To begin no further call until told to go on; calls in hand are finished.</summary>
    Pause,

    /// <summary>To stop, and leave what is not done undone.</summary>
    Cancel,
}
