namespace SpeechEmotion.Calls.Results;

/// <summary>One speaker's part in a <see cref="Conversation"/>.</summary>
/// <param name="Speaker">The speaker's name.</param>
/// <param name="Channel">The speaker's channel, from 0.</param>
/// <param name="TalkSeconds">Seconds of speech.</param>
/// <param name="TalkShare">Its share of both speakers' speech, 0…1.</param>
/// <param name="Turns">How often the speaker takes the floor, the first words included.</param>
/// <param name="Interruptions">How often the speaker begins while the other speaks, and goes on when the other has stopped.</param>
/// <param name="Backchannels">How often the speaker is heard wholly within the other's speech, as in "mhm".</param>
/// <param name="MeanSilenceBefore">Mean seconds of silence before the turns that begin after the other's; null without one.</param>
public readonly record struct ConversationParty(
    string Speaker,
    int Channel,
    double TalkSeconds,
    double TalkShare,
    int Turns,
    int Interruptions,
    int Backchannels,
    double? MeanSilenceBefore);
