namespace SpeechEmotion.Calls.Conversations;

/// <summary>One party's part in a conversation.</summary>
/// <param name="TalkSeconds">Seconds of speech.</param>
/// <param name="TalkShare">Its share of both parties' speech, 0 to 1; 0 where nobody speaks.</param>
/// <param name="Turns">How often the party takes the floor, its first words included.</param>
/// <param name="Interruptions">How often it begins while the other speaks, and goes on when the other has stopped (Beattie 1982: an interruption that succeeds).</param>
/// <param name="Backchannels">How often it speaks wholly within the other's speech, as in "mhm" (Yngve 1970).</param>
/// <param name="MeanSilenceBefore">Mean seconds of silence before its turns that begin after the other's; NaN without one.</param>
public readonly record struct PartyMeasures(
    double TalkSeconds,
    double TalkShare,
    int Turns,
    int Interruptions,
    int Backchannels,
    double MeanSilenceBefore);
