namespace SpeechEmotion.Corpora;

/// <summary>How a call ended.</summary>
public enum CallEnd
{
    /// <summary>Analysed now.</summary>
    Done,

    /// <summary>Its result was there already.</summary>
    Earlier,

    /// <summary>It could not be analysed, or its result could not be kept.</summary>
    Failed,
}
