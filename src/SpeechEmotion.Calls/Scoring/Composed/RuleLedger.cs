using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Alerts.Rules;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>Rules held against truths and results, call by call; the rules about speakers wait for the last call, of which only points are kept.</summary>
internal sealed class RuleLedger(AlertRules rules)
{
    private readonly HashSet<(string Rule, string? Speaker, string Call)> _true = [];
    private readonly HashSet<(string Rule, string? Speaker, string Call)> _raised = [];

    public void Add(CallResult truth, CallResult found, CallMetadata metadata)
    {
        Take(_true, AlertEvaluation.Evaluate(rules, [new AlertedCall(truth, metadata)], []));
        Take(_raised, AlertEvaluation.Evaluate(rules, [new AlertedCall(found, metadata)], []));
    }

    public IReadOnlyList<RuleScore> Finish(IReadOnlyList<SpeakerPoint> truth, IReadOnlyList<SpeakerPoint> found)
    {
        Take(_true, AlertEvaluation.Evaluate(rules, [], Pages(truth)));
        Take(_raised, AlertEvaluation.Evaluate(rules, [], Pages(found)));
        return [.. rules.Rules.Select(Score)];
    }

    private static IEnumerable<TrajectoryPage> Pages(IReadOnlyList<SpeakerPoint> points) => points
        .GroupBy(point => (point.Speaker, Month: PageMonth.Of(point.Point.StartMilliseconds)))
        .Select(page => TrajectoryPage.Of(page.Key.Speaker, page.Key.Month, page.Select(point => point.Point)));

    private static void Take(HashSet<(string, string?, string)> units, IEnumerable<Alert> alerts)
    {
        foreach (Alert alert in alerts)
        {
            units.Add((alert.Rule, alert.Speaker, alert.Call));
        }
    }

    private RuleScore Score(AlertRule rule) => new(
        rule.Name,
        rule.Kind,
        _true.Count(unit => unit.Rule == rule.Name),
        _raised.Count(unit => unit.Rule == rule.Name),
        _true.Count(unit => unit.Rule == rule.Name && _raised.Contains(unit)));
}
