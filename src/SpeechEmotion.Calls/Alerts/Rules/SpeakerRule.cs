using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>A rule that looks over a speaker's calls.</summary>
internal abstract class SpeakerRule(RuleFields fields) : AlertRule(fields)
{
    /// <summary>Evaluates a speaker.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="calls">The calls in the rule's scope, in order of time.</param>
    public abstract IEnumerable<Alert> Evaluate(string speaker, IReadOnlyList<TrajectoryPoint> calls);
}
