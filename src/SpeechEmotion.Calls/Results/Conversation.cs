namespace SpeechEmotion.Calls.Results;

/// <summary>How the speakers on two channels talk with each other.</summary>
/// <param name="Parties">The two, by channel.</param>
/// <param name="OverlapSeconds">Seconds in which both speak.</param>
/// <param name="OverlapShare">Their share of the time in which either speaks, 0…1.</param>
/// <param name="SilenceSeconds">Seconds in which neither speaks.</param>
/// <param name="LongestSilence">The longest stretch of them, in seconds; before the first and after the last word included.</param>
/// <param name="TurnChanges">How often the floor goes from one to the other.</param>
/// <param name="MedianSilenceBetweenTurns">Median seconds of silence at a change without overlap; null without one.</param>
public sealed record Conversation(
    IReadOnlyList<ConversationParty> Parties,
    double OverlapSeconds,
    double OverlapShare,
    double SilenceSeconds,
    double LongestSilence,
    int TurnChanges,
    double? MedianSilenceBetweenTurns);
