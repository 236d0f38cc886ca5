using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Arcs;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>A measure that is so much higher in the last quarter of a call than in the first (<see cref="CallArc"/>); lower, where the amount is negative.</summary>
internal sealed class RisingRule : CallRule
{
    private readonly TrajectoryColumn _column;
    private readonly double _by;
    private readonly double _speechSeconds;

    public RisingRule(RuleFields fields)
        : base(fields)
    {
        _column = fields.Measure(TrajectoryColumns.Intensity.Index + 1);
        _by = fields.Number("by", -2, 2);
        if (Math.Abs(_by) < 0.01)
        {
            throw fields.Wrong("by", "at least 0.01, or at most -0.01 for a fall");
        }

        _speechSeconds = fields.Number("speechSeconds", 0, 3_600, 3);
    }

    public override IEnumerable<Alert> Evaluate(AlertedCall call)
    {
        foreach (SpeakerSummary speaker in call.Heard().Where(speaker => Scope.Holds(speaker.Role)))
        {
            CallArc arc = CallArc.Of(call.Result, speaker.Channel);
            ArcQuarter first = arc.Quarters[0];
            ArcQuarter last = arc.Quarters[^1];
            if (arc.Change(_column) is not { } change
                || Math.Min(first.SpeechSeconds, last.SpeechSeconds) < _speechSeconds
                || (_by > 0 ? change < _by : change > _by))
            {
                continue;
            }

            AlertEvidence evidence = AlertEvidence.Of(call.Result.Call, speaker.Channel, 0, call.Result.Seconds, ("change", change), ("first", first.Mean(_column)!.Value), ("last", last.Mean(_column)!.Value));
            yield return Alert.Of(this, speaker.Speaker, call.Result.Call, call.Metadata?.StartedAt, [evidence]);
        }
    }
}
