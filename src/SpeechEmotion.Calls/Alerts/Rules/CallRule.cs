namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>A rule that looks into one call.</summary>
internal abstract class CallRule(RuleFields fields) : AlertRule(fields)
{
    public abstract IEnumerable<Alert> Evaluate(AlertedCall call);
}
