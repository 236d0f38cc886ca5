using SpeechEmotion.Calls.Conversations;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>
/// A stretch of a call in which nobody speaks. Somebody speaks in a segment, in a turn, and in every second that has a level of speech
/// (which counts whole, so a silence between two such seconds is told up to two seconds short rather than long).
/// </summary>
internal sealed class SilenceRule : CallRule
{
    private readonly double _seconds;

    public SilenceRule(RuleFields fields)
        : base(fields)
    {
        if (Scope.HasRoles)
        {
            throw fields.Wrong("roles", "left out, for silence is everybody's");
        }

        _seconds = fields.Number("seconds", 1, 86_400);
    }

    public override IEnumerable<Alert> Evaluate(AlertedCall call)
    {
        double end = 0;
        foreach (SpeechRun run in Speech(call.Result).Append(new SpeechRun(call.Result.Seconds, call.Result.Seconds)))
        {
            if (run.Start - end >= _seconds)
            {
                AlertEvidence evidence = AlertEvidence.Of(call.Result.Call, null, end, run.Start, ("seconds", run.Start - end));
                yield return Alert.Of(this, null, call.Result.Call, call.Metadata?.StartedAt, [evidence]);
            }

            end = Math.Max(end, run.End);
        }
    }

    private static IEnumerable<SpeechRun> Speech(CallResult result)
    {
        IEnumerable<SpeechRun> segments = result.Segments.Select(segment => new SpeechRun(segment.Start, segment.End));
        IEnumerable<SpeechRun> seconds = result.Speakers.Where(speaker => speaker.LoudnessPerSecond is not null)
            .SelectMany(speaker => speaker.LoudnessPerSecond!.Index().Where(second => second.Item is not null))
            .Select(second => new SpeechRun(second.Index, Math.Min(second.Index + 1, result.Seconds)));
        IEnumerable<SpeechRun> turns = result.Speakers.SelectMany(speaker => speaker.Turns ?? []);
        return segments.Concat(turns).Concat(seconds).OrderBy(run => run.Start).ThenBy(run => run.End);
    }
}
