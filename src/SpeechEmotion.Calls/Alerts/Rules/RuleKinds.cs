using System.Text.Json;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>The kinds of rules, by name.</summary>
internal static class RuleKinds
{
    private static readonly SortedDictionary<string, Func<RuleFields, AlertRule>> Kinds = new(StringComparer.Ordinal)
    {
        ["deviation"] = fields => new DeviationRule(fields),
        ["in-a-row"] = fields => new InARowRule(fields),
        ["interruptions"] = fields => new InterruptionsRule(fields),
        ["rising"] = fields => new RisingRule(fields),
        ["silence"] = fields => new SilenceRule(fields),
        ["sustained"] = fields => new SustainedRule(fields),
    };

    public static AlertRule Read(JsonElement element, int place)
    {
        RuleFields fields = new(element, place);
        if (!Kinds.TryGetValue(fields.Kind, out Func<RuleFields, AlertRule>? make))
        {
            throw fields.Wrong("kind", $"one of {string.Join(", ", Kinds.Keys)}, not '{fields.Kind}'");
        }

        AlertRule rule = make(fields);
        fields.Finish();
        return rule;
    }
}
