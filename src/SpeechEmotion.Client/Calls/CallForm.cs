namespace SpeechEmotion.Client.Calls;

/// <summary>The forms in which the gateway gives a call's result.</summary>
public enum CallForm
{
    /// <summary>Schema 1: for readers, with every window.</summary>
    Readable,

    /// <summary>Schema 2: the bytes that are kept, a tenth of the size.</summary>
    Kept,
}
