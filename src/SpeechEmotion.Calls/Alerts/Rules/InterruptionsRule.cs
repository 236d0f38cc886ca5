using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>A speaker who interrupts others so often in one call; over all conversations of the channel.</summary>
internal sealed class InterruptionsRule(RuleFields fields) : CallRule(fields)
{
    private readonly int _count = fields.Count("count", 1, 10_000);

    public override IEnumerable<Alert> Evaluate(AlertedCall call)
    {
        foreach (SpeakerSummary speaker in call.Heard().Where(speaker => Scope.Holds(speaker.Role)))
        {
            ConversationParty[] parts = [.. call.Result.Conversations.SelectMany(conversation => conversation.Parties).Where(party => party.Channel == speaker.Channel)];
            int interruptions = parts.Sum(party => party.Interruptions);
            if (interruptions >= _count)
            {
                AlertEvidence evidence = AlertEvidence.Of(call.Result.Call, speaker.Channel, 0, call.Result.Seconds, ("interruptions", interruptions), ("turns", parts.Sum(party => party.Turns)));
                yield return Alert.Of(this, speaker.Speaker, call.Result.Call, call.Metadata?.StartedAt, [evidence]);
            }
        }
    }
}
