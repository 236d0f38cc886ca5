using SpeechEmotion.Calls.Alerts.Rules;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Alerts;

/// <summary>
/// Holds rules against stored results and pages. No audio is touched and nothing is remembered: the same rules, results and
/// pages give the same alerts, in whatever order and however often they come.
/// </summary>
public static class AlertEvaluation
{
    /// <summary>Evaluates every rule.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="calls">Results for the rules that look into calls; of several results of a call the newest generation counts.</param>
    /// <param name="pages">Pages for the rules that look over calls: all pages of every speaker that is to be judged, for a missing month is missing calls.</param>
    /// <returns>The alerts by the start of their call, its name, the rule, and the place in the call.</returns>
    public static IReadOnlyList<Alert> Evaluate(AlertRules rules, IEnumerable<AlertedCall> calls, IEnumerable<TrajectoryPage> pages)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(calls);
        ArgumentNullException.ThrowIfNull(pages);
        List<Alert> alerts = [];
        Dictionary<string, AlertedCall> newest = [];
        foreach (AlertedCall call in calls)
        {
            if (!newest.TryGetValue(call.Result.Call, out AlertedCall? held) || AlertedCall.Compare(call, held) > 0)
            {
                newest[call.Result.Call] = call;
            }
        }

        foreach (AlertedCall call in newest.Values.Where(call => call.Result.Error is null))
        {
            foreach (CallRule rule in rules.Rules.OfType<CallRule>().Where(rule => rule.Scope.Holds(call.Metadata?.Tags ?? PointTags.None)))
            {
                alerts.AddRange(rule.Evaluate(call));
            }
        }

        foreach (IGrouping<string, TrajectoryPage> speaker in pages.GroupBy(page => page.Speaker))
        {
            IReadOnlyList<TrajectoryPoint> points = TrajectorySeries.Calls(speaker);
            foreach (SpeakerRule rule in rules.Rules.OfType<SpeakerRule>())
            {
                alerts.AddRange(rule.Evaluate(speaker.Key, [.. points.Where(rule.Scope.Holds)]));
            }
        }

        return InOrder(alerts);
    }

    /// <summary>
    /// What is to be kept after an evaluation: the alerts of now, and those of before that were not found again, marked
    /// <see cref="Alert.Withdrawn"/>. One that is found again stands again.
    /// </summary>
    /// <param name="before">The alerts kept so far, of the same calls and speakers that were evaluated.</param>
    /// <param name="now">What <see cref="Evaluate"/> found.</param>
    public static IReadOnlyList<Alert> Reconcile(IEnumerable<Alert> before, IEnumerable<Alert> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        Dictionary<string, Alert> kept = [];
        foreach (Alert alert in before)
        {
            kept[alert.Id] = alert with { Withdrawn = true };
        }

        foreach (Alert alert in now)
        {
            kept[alert.Id] = alert;
        }

        return InOrder(kept.Values);
    }

    private static Alert[] InOrder(IEnumerable<Alert> alerts) =>
    [
        .. alerts.OrderBy(alert => alert.CallStartedAt)
            .ThenBy(alert => alert.Call, StringComparer.Ordinal)
            .ThenBy(alert => alert.Rule, StringComparer.Ordinal)
            .ThenBy(alert => alert.Evidence[^1].Start)
            .ThenBy(alert => alert.Id, StringComparer.Ordinal),
    ];
}
