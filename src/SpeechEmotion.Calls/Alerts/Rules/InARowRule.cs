using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>So many calls in a row on one side of a threshold. A run raises one alert, at the call that makes it long enough; calls that do not know the measure neither count nor break it.</summary>
internal sealed class InARowRule : SpeakerRule
{
    private readonly TrajectoryColumn _column;
    private readonly Threshold _threshold;
    private readonly int _calls;
    private readonly double _speechSeconds;

    public InARowRule(RuleFields fields)
        : base(fields)
    {
        _column = fields.Measure(TrajectoryColumns.Count);
        _threshold = Threshold.Read(fields, _column);
        _calls = fields.Count("calls", 2, 100);
        _speechSeconds = fields.Number("speechSeconds", 0, 86_400, 0);
    }

    public override IEnumerable<Alert> Evaluate(string speaker, IReadOnlyList<TrajectoryPoint> calls)
    {
        List<AlertEvidence> run = [];
        foreach (TrajectoryPoint call in calls)
        {
            if (call.Value(_column) is not { } value || call.SpeechMilliseconds < _speechSeconds * 1000)
            {
                continue;
            }

            if (!_threshold.Met(value))
            {
                run.Clear();
                continue;
            }

            run.Add(AlertEvidence.Of(call.Call, call.Channel, 0, null, (_column.Name, value)));
            if (run.Count == _calls)
            {
                yield return Alert.Of(this, speaker, call.Call, call.Start, [.. run]);
            }
        }
    }
}
