namespace SpeechEmotion.Corpora;

/// <summary>The calls of a corpus by how they ended.</summary>
/// <param name="Done">Calls analysed now.</param>
/// <param name="Earlier">Calls whose results were there already.</param>
/// <param name="Failed">Calls that could not be analysed.</param>
/// <param name="Seconds">Length of the recordings analysed now, in seconds.</param>
public readonly record struct CorpusOutcome(long Done, long Earlier, long Failed, double Seconds)
{
    /// <summary>These and those.</summary>
    /// <param name="other">Others.</param>
    public CorpusOutcome Add(CorpusOutcome other) => new(Done + other.Done, Earlier + other.Earlier, Failed + other.Failed, Seconds + other.Seconds);

    /// <summary>These and one more.</summary>
    /// <param name="call">The call to be counted.</param>
    public CorpusOutcome Add(CallOutcome call) => call.End switch
    {
        CallEnd.Done => this with { Done = Done + 1, Seconds = Seconds + call.Seconds },
        CallEnd.Earlier => this with { Earlier = Earlier + 1 },
        _ => this with { Failed = Failed + 1 },
    };
}
