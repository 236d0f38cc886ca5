using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Statistics;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>A call so many spreads away from the speaker's <see cref="Baseline"/>.</summary>
internal sealed class DeviationRule : SpeakerRule
{
    private readonly TrajectoryColumn _column;
    private readonly double _spreads;
    private readonly string _direction;
    private readonly BaselineOptions _options;

    public DeviationRule(RuleFields fields)
        : base(fields)
    {
        _column = fields.Measure(TrajectoryColumns.Count);
        _spreads = fields.Number("spreads", 0.1, 100);
        _direction = fields.Choice("direction", "either", "above", "below", "either");
        BaselineOptions usual = new();
        int least = fields.Count("earlierCalls", 3, 1_000, usual.LeastCalls);
        _options = usual with
        {
            LeastCalls = least,
            MostCalls = fields.Count("baselineCalls", least, 1_000, Math.Max(least, usual.MostCalls)),
            LeastSpread = fields.Number("leastSpread", 0.0001, 1e6, usual.LeastSpread),
        };
    }

    public override IEnumerable<Alert> Evaluate(string speaker, IReadOnlyList<TrajectoryPoint> calls)
    {
        TrajectoryPoint[] known = [.. calls.Where(call => call.Value(_column) is not null)];
        IReadOnlyList<Baseline?> baselines = Baselines.Before(TrajectorySeries.Values(known, _column), _options);
        for (int index = 0; index < known.Length; index++)
        {
            TrajectoryPoint call = known[index];
            double value = call.Value(_column)!.Value;
            if (baselines[index] is not { } baseline || !Far(baseline.Deviation(value)))
            {
                continue;
            }

            AlertEvidence evidence = AlertEvidence.Of(call.Call, call.Channel, 0, null, (_column.Name, value), ("median", baseline.Median), ("spread", baseline.Spread), ("spreads", baseline.Deviation(value)), ("earlierCalls", baseline.Calls));
            yield return Alert.Of(this, speaker, call.Call, call.Start, [evidence]);
        }
    }

    private bool Far(double deviation) => _direction switch
    {
        "above" => deviation >= _spreads,
        "below" => deviation <= -_spreads,
        _ => Math.Abs(deviation) >= _spreads,
    };
}
