namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>What all rules have.</summary>
internal abstract class AlertRule(RuleFields fields)
{
    public string Name { get; } = fields.Name;

    public string Kind { get; } = fields.Kind;

    public RuleScope Scope { get; } = RuleScope.Read(fields);
}
