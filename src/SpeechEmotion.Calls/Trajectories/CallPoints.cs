using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Trajectories;

/// <summary>The points of a call: one for every speaker with a name.</summary>
public static class CallPoints
{
    /// <summary>
    /// Makes the points. A call that could not be analysed has none, and neither has a speaker nobody named
    /// (<c>CALL#CHANNEL</c>), whom no other call can know. A speaker on several channels of the call gets one point: sums of
    /// speech, means weighted by speech (rounded to a step, half away from zero), the highest peak of anger; copies of another channel are left out. A speaker whose emotions
    /// are withheld gets a point that knows no number but the speech: it takes the place of one that an older generation made.
    /// </summary>
    /// <param name="result">What the recording says.</param>
    /// <param name="metadata">What the corpus says.</param>
    /// <returns>The points in the order of the speakers' first channels.</returns>
    public static IReadOnlyList<SpeakerPoint> Of(CallResult result, CallMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(metadata);
        if (result.Error is not null)
        {
            return [];
        }

        PointGeneration generation = new(metadata.GenerationRank, result.Generation.Key(), result.Generation.Model, result.Generation.Version);
        return
        [
            .. result.Speakers
                .Where(summary => summary.Speaker != $"{result.Call}#{summary.Channel}")
                .GroupBy(summary => summary.Speaker)
                .Select(channels => new SpeakerPoint(channels.Key, Point(result, [.. channels], generation, metadata))),
        ];
    }

    private static TrajectoryPoint Point(CallResult result, SpeakerSummary[] channels, PointGeneration generation, CallMetadata metadata)
    {
        SpeakerSummary[] heard = [.. channels.Where(one => !channels.Any(other => other.Channel < one.Channel && CopyOf(result, one) == other.Channel))];
        int[] speech = [.. heard.Select(summary => Milliseconds(summary.SpeechSeconds))];
        return new TrajectoryPoint
        {
            Call = result.Call,
            Generation = generation,
            Revision = metadata.Revision,
            StartMilliseconds = metadata.StartedAt.ToUnixTimeMilliseconds(),
            SpeechMilliseconds = Milliseconds(heard.Sum(summary => summary.SpeechSeconds)),
            Channel = heard.Min(summary => summary.Channel),
            Role = heard[0].Role,
            Tags = metadata.Tags,
            Values = Values(heard, speech),
        };
    }

    private static int? CopyOf(CallResult result, SpeakerSummary summary) =>
        result.Audio?.Channels.FirstOrDefault(facts => facts.Channel == summary.Channel).SameAs;

    private static int Milliseconds(double seconds) =>
        (int)Math.Clamp(Math.Round(seconds * 1000, MidpointRounding.AwayFromZero), 0, int.MaxValue);

    private static PointValues Values(SpeakerSummary[] channels, int[] speech)
    {
        PointValues values = default;
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            long sum = 0;
            long weight = 0;
            int? highest = null;
            for (int index = 0; index < channels.Length; index++)
            {
                if (Read(channels[index], column) is not { } value || !double.IsFinite(value))
                {
                    continue;
                }

                // A channel without a millisecond of speech counts as one, lest the weights sum to nothing.
                int steps = column.ToSteps(value);
                sum += (long)steps * Math.Max(1, speech[index]);
                weight += Math.Max(1, speech[index]);
                highest = Math.Max(highest ?? steps, steps);
            }

            values[column.Index] = weight == 0 ? null
                : column == TrajectoryColumns.PeakAnger ? highest
                : (int)((sum + (Math.Sign(sum) * (weight / 2))) / weight);
        }

        return values;
    }

    private static double? Read(SpeakerSummary summary, TrajectoryColumn column) => column.Name switch
    {
        "valence" => summary.Valence,
        "arousal" => summary.Arousal,
        "intensity" => summary.Intensity,
        "peakAnger" => summary.PeakAnger,
        "f0Median" => summary.Prosody?.F0Median,
        "f0Range" => summary.Prosody?.F0Range,
        "loudness" => summary.Prosody?.LoudnessMean,
        "jitter" => summary.Prosody?.Jitter,
        "harmonicsToNoise" => summary.Prosody?.HarmonicsToNoise,
        "alphaRatio" => summary.Prosody?.AlphaRatio,
        "articulationRate" => summary.Prosody?.ArticulationRate,
        "pauseShare" => summary.Prosody?.PauseShare,
        string emotion => summary.Probabilities is { } known && known.Classes.Contains(emotion) ? known[emotion] : null,
    };
}
