namespace SpeechEmotion.Corpora.Tests.Ledgers;

public enum WriteFault
{
    None,

    /// <summary>Nothing is written.</summary>
    Refused,

    /// <summary>It is written, and the writer hears of a failure.</summary>
    AnswerLost,
}
