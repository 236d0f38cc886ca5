using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Tests.Trajectories;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Tests.Alerts.Rules;

public class SpeakerRulesTests
{
    private const string Three = """{"name":"three","kind":"in-a-row","measure":"valence","below":-0.2,"calls":3}""";

    [Fact]
    public void Three_negative_calls_in_a_row_raise_one_alert_with_all_three()
    {
        Alert alert = Assert.Single(AlertSample.Of(Three, Sample.At(1, 0.5), Sample.At(2, -0.3), Sample.At(3, -0.4), Sample.At(4, -0.5), Sample.At(5, -0.9)));
        Assert.Equal(("ann", "call/00004.00", Sample.March.AddHours(4)), (alert.Speaker, alert.Call, alert.CallStartedAt!.Value));
        Assert.Equal([-0.3, -0.4, -0.5], alert.Evidence.Select(evidence => evidence.Value("valence")!.Value));
        Assert.All(alert.Evidence, evidence => Assert.Equal((0, null), (evidence.Start, evidence.End)));
    }

    [Fact]
    public void A_run_reaches_over_months_and_is_broken_by_a_call_on_the_other_side()
    {
        Assert.Single(AlertSample.Of(Three, Sample.At(700, -0.5), Sample.At(740, -0.5), Sample.At(750, -0.5)));
        Assert.Empty(AlertSample.Of(Three, Sample.At(1, -0.5), Sample.At(2, -0.5), Sample.At(3, -0.2), Sample.At(4, -0.5)));
        Assert.Single(AlertSample.Of(Three, Sample.At(1, -0.5), Sample.At(2, -0.5), Sample.At(3, 0) with { Values = default }, Sample.At(4, -0.5)));
    }

    [Fact]
    public void A_call_two_spreads_off_the_baseline_is_told_with_the_baseline()
    {
        const string Rule = """{"name":"off","kind":"deviation","measure":"valence","spreads":2,"direction":"below","earlierCalls":5}""";
        TrajectoryPoint[] usual = [.. Enumerable.Range(0, 10).Select(hour => Sample.At(hour, 0.1 * (hour % 3)))];
        Assert.Empty(AlertSample.Of(Rule, [.. usual, Sample.At(20, 0.9)]));
        Alert alert = Assert.Single(AlertSample.Of(Rule, [.. usual, Sample.At(20, -0.5)]));
        AlertEvidence evidence = Assert.Single(alert.Evidence);
        Assert.Equal((-0.5, 0.1, 10), (evidence.Value("valence"), evidence.Value("median"), evidence.Value("earlierCalls")));
        Assert.Equal(0.1483, evidence.Value("spread")!.Value, 1e-4);
        Assert.Equal(-4.0469, evidence.Value("spreads")!.Value, 1e-3);
    }

    [Fact]
    public void Calls_outside_a_rules_scope_neither_count_nor_break_a_run()
    {
        string rule = Three.Replace("}", ""","roles":["customer"]}""");
        TrajectoryPoint Customer(double hour, double valence) => Sample.At(hour, valence) with { Role = SpeakerRole.Customer };
        Assert.Single(AlertSample.Of(rule, Customer(1, -0.5), Customer(2, -0.5), Sample.At(3, 0.5), Customer(4, -0.5)));
        Assert.Empty(AlertSample.Of(rule, Customer(1, -0.5), Customer(2, -0.5), Sample.At(3, -0.5)));
    }
}
