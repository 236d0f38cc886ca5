using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>
/// A measure on one side of a threshold for so many seconds of speech. The speaker's silence is skipped up to
/// a pause; the first half second of speech on the other side ends the stretch.
/// </summary>
internal sealed class SustainedRule : CallRule
{
    private readonly TrajectoryColumn _column;
    private readonly Threshold _threshold;
    private readonly double _seconds;
    private readonly double _pause;

    public SustainedRule(RuleFields fields)
        : base(fields)
    {
        _column = fields.Measure(TrajectoryColumns.Intensity.Index + 1);
        _threshold = Threshold.Read(fields, _column);
        _seconds = fields.Number("seconds", 0.5, 3_600);
        _pause = fields.Number("pause", 0, 3_600, 30);
    }

    public override IEnumerable<Alert> Evaluate(AlertedCall call)
    {
        foreach (SpeakerSummary speaker in call.Heard().Where(speaker => Scope.Holds(speaker.Role)))
        {
            Stretch stretch = default;
            foreach (SpokenStep step in SpokenSteps.Of(call.Result, speaker.Channel, _column))
            {
                bool met = _threshold.Met(step.Value);
                if (!met || (stretch.Speech > 0 && step.Start - stretch.End > _pause))
                {
                    if (stretch.Speech >= _seconds)
                    {
                        yield return Raise(call, speaker, stretch);
                    }

                    stretch = default;
                }

                stretch = met ? stretch.With(step, _threshold.Above) : default;
            }

            if (stretch.Speech >= _seconds)
            {
                yield return Raise(call, speaker, stretch);
            }
        }
    }

    private Alert Raise(AlertedCall call, SpeakerSummary speaker, Stretch stretch)
    {
        AlertEvidence evidence = AlertEvidence.Of(call.Result.Call, speaker.Channel, stretch.Start, stretch.End, ("extreme", stretch.Extreme), ("mean", stretch.Weighted / stretch.Speech), ("speechSeconds", stretch.Speech));
        return Alert.Of(this, speaker.Speaker, call.Result.Call, call.Metadata?.StartedAt, [evidence]);
    }

    private readonly record struct Stretch(double Start, double End, double Speech, double Weighted, double Extreme)
    {
        public Stretch With(SpokenStep step, bool above) => new(
            Speech > 0 ? Start : step.Start,
            step.End,
            Math.Round(Speech + step.Speech, 6),
            Weighted + (step.Value * step.Speech),
            Speech > 0 ? (above ? Math.Max(Extreme, step.Value) : Math.Min(Extreme, step.Value)) : step.Value);
    }
}
