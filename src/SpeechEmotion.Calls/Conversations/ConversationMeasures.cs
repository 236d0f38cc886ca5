namespace SpeechEmotion.Calls.Conversations;

/// <summary>How two parties on two channels talk with each other, from when each speaks.</summary>
/// <param name="First">The party on the first channel.</param>
/// <param name="Second">The party on the second channel.</param>
/// <param name="OverlapSeconds">Seconds in which both speak.</param>
/// <param name="OverlapShare">Their share of the time in which anybody speaks, 0 to 1.</param>
/// <param name="SilenceSeconds">Seconds in which nobody speaks.</param>
/// <param name="LongestSilence">The longest stretch of them, before the first and after the last word included.</param>
/// <param name="TurnChanges">How often the floor goes from one to the other.</param>
/// <param name="MedianSilenceBetweenTurns">Median seconds from the end of one's turn to the beginning of the other's, over changes without overlap; NaN without one (Heldner and Edlund 2010).</param>
public readonly record struct ConversationMeasures(
    PartyMeasures First,
    PartyMeasures Second,
    double OverlapSeconds,
    double OverlapShare,
    double SilenceSeconds,
    double LongestSilence,
    int TurnChanges,
    double MedianSilenceBetweenTurns)
{
    /// <summary>Measures a conversation.</summary>
    /// <param name="first">When the first channel's party speaks; in any order, may overlap.</param>
    /// <param name="second">When the second channel's party speaks.</param>
    /// <param name="seconds">The recording's length.</param>
    public static ConversationMeasures Of(IEnumerable<SpeechRun> first, IEnumerable<SpeechRun> second, double seconds)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        List<SpeechRun> one = SpeechRuns.Tidy(first);
        List<SpeechRun> two = SpeechRuns.Tidy(second);
        List<SpeechRun> either = SpeechRuns.Tidy(one.Concat(two));
        TurnTaking turns = TurnTaking.Follow(one, two);
        double overlap = SpeechRuns.Shared(one, two);
        double speech = either.Sum(run => run.Seconds);
        double talk = speech + overlap;
        return new ConversationMeasures(
            turns.Party(0, one, talk),
            turns.Party(1, two, talk),
            overlap,
            speech > 0 ? overlap / speech : 0,
            Math.Max(0, seconds - speech),
            LongestGap(either, seconds),
            turns.Changes,
            turns.MedianSilence());
    }

    private static double LongestGap(List<SpeechRun> either, double seconds)
    {
        double longest = 0;
        double end = 0;
        foreach (SpeechRun run in either)
        {
            longest = Math.Max(longest, run.Start - end);
            end = run.End;
        }

        return Math.Max(longest, seconds - end);
    }
}
