using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Tests.Trajectories;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;

namespace SpeechEmotion.Calls.Tests.Alerts;

public class AlertEvaluationTests
{
    private static readonly AlertRules Rules = AlertSample.Rules(
        """{"name":"angry","kind":"sustained","measure":"angry","above":0.6,"seconds":2}""",
        """{"name":"quiet","kind":"silence","seconds":30}""",
        """{"name":"two","kind":"in-a-row","measure":"valence","below":0,"calls":2}""",
        """{"name":"off","kind":"deviation","measure":"angry","spreads":1,"earlierCalls":3}""");

    [Fact]
    public void A_late_call_withdraws_an_alert_and_a_later_one_may_bring_it_back()
    {
        TrajectoryPage page = TrajectoryPage.Of("ann", Sample.Month, [Sample.At(1, -0.5), Sample.At(3, -0.5)]);
        AlertRules rules = AlertSample.Rules("""{"name":"two","kind":"in-a-row","measure":"valence","below":0,"calls":2}""");
        IReadOnlyList<Alert> first = AlertEvaluation.Evaluate(rules, [], [page]);
        Assert.False(Assert.Single(first).Withdrawn);

        TrajectoryPage late = page.With(Sample.At(2, 0.5, "late"));
        IReadOnlyList<Alert> second = AlertEvaluation.Reconcile(first, AlertEvaluation.Evaluate(rules, [], [late]));
        Assert.True(Assert.Single(second).Withdrawn);
        Assert.Equal(first[0].Id, second[0].Id);

        TrajectoryPage forgotten = late.With(Sample.At(2, 0.5, "late").Grave(1));
        IReadOnlyList<Alert> third = AlertEvaluation.Reconcile(second, AlertEvaluation.Evaluate(rules, [], [forgotten]));
        Assert.Equal(Print(first), Print(third));
    }

    [Fact]
    public void Of_two_generations_of_a_call_the_newer_is_judged()
    {
        CallResult old = AlertSample.Result(AlertSample.Segment(0, 70, 0.9));
        CallResult young = AlertSample.Result(AlertSample.Segment(0, 70, 0.1)) with { Generation = old.Generation with { Version = "2.0.0" } };
        Assert.DoesNotContain(AlertEvaluation.Evaluate(Rules, [AlertSample.Call(young, 1), AlertSample.Call(old)], []), alert => alert.Rule == "angry");
        Assert.Single(AlertEvaluation.Evaluate(Rules, [AlertSample.Call(young), AlertSample.Call(old, 1)], []), alert => alert.Rule == "angry");
    }

    [Fact]
    public void The_identity_of_an_alert_is_stable_across_versions_of_this_program() =>
        Assert.Equal("b3c3de0b239a77bc", Assert.Single(AlertEvaluation.Evaluate(Rules, [AlertSample.Call(AlertSample.Result(AlertSample.Segment(0, 100, 0.9)))], [])).Id);

    [Fact]
    public void The_same_rules_results_and_pages_give_the_same_alerts_in_any_order_and_repetition()
    {
        var cases = from points in Sample.AnyMonth.ArrayOf()
                    from angry in Gen.Choose(0, 100).ArrayOf()
                    let calls = angry.Select((share, index) => AlertSample.Call(AlertSample.Result(AlertSample.Segment(0, 50, share / 100.0)) with { Call = $"c{index}" })).ToArray()
                    let pages = TrajectoryPage.Paged("ann", points).Concat(TrajectoryPage.Paged("bob", points.Take(5))).ToArray()
                    from shuffledCalls in Gen.Shuffle(calls.Concat(calls.Take(3)).ToArray())
                    from shuffledPages in Gen.Shuffle(pages.Concat(pages.Take(2)).ToArray())
                    select (calls, pages, shuffledCalls, shuffledPages);
        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            IReadOnlyList<Alert> alerts = AlertEvaluation.Evaluate(Rules, each.calls, each.pages);
            return Print(alerts) == Print(AlertEvaluation.Evaluate(Rules, each.shuffledCalls, each.shuffledPages))
                && Print(alerts) == Print(AlertEvaluation.Reconcile(alerts, alerts))
                && alerts.Select(alert => alert.Id).Distinct().Count() == alerts.Count
                && AlertEvaluation.Reconcile(alerts, []).All(alert => alert.Withdrawn);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(59, 5));
    }

    private static string Print(IEnumerable<Alert> alerts) => JsonSerializer.Serialize(alerts);
}
