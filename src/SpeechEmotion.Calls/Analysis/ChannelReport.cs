using SpeechEmotion.Calls.Conversations;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>What one channel adds to a call's result, once all its windows are classified.</summary>
internal sealed class ChannelReport(CallInput input, int channel, ChannelPipeline pipeline, WindowGrid grid, EmotionPlane plane, CallAnalyzerOptions options)
{
    private readonly WindowRows _rows = pipeline.Rows;
    private readonly SmoothedEmotions _smoothed = new(pipeline.Rows, grid, plane.Columns);

    public string Name => input.SpeakerOn(channel);

    public int Channel => channel;

    /// <summary>When the channel speaks, up to the recording's end.</summary>
    public IReadOnlyList<SpeechRun> Runs(double seconds) =>
        [.. pipeline.Prosody?.Runs.Select(run => run with { End = Math.Min(run.End, seconds) }) ?? []];

    public SpeakerSummary Speaker(double seconds)
    {
        SpeakerSummary summary = new()
        {
            Speaker = Name,
            Channel = channel,
            Role = input.RoleOn(channel),
            Snapshot = pipeline.Snapshot,
            SpeechSeconds = Rounded.Seconds(grid.Seconds(pipeline.Utterances.SpeechSamples)),
        };
        if (pipeline.IsWithheld)
        {
            return summary with { Withheld = true, Turns = pipeline.Prosody is null ? null : [.. Runs(seconds).Select(Turn)] };
        }

        summary = summary with
        {
            Prosody = pipeline.Prosody?.OfCall(),
            LoudnessPerSecond = pipeline.Prosody?.LoudnessPerSecond(seconds),
        };
        if (_rows.Count == 0)
        {
            return summary;
        }

        EmotionReading reading = plane.Read(SpeechWeightedMean());
        return summary with
        {
            Emotion = reading.Probabilities.TopClass,
            Probabilities = reading.Probabilities,
            Valence = reading.Valence,
            Arousal = reading.Arousal,
            Intensity = reading.Intensity,
            PeakAnger = PeakAnger(),
        };
    }

    public IEnumerable<Segment> Segments() => pipeline.IsWithheld ? [] : Spoken();

    private IEnumerable<Segment> Spoken()
    {
        UtteranceSplitter splitter = new(_smoothed, grid, plane, options.SplitPrice);
        foreach (Utterance utterance in pipeline.Utterances.Utterances)
        {
            foreach (EmotionSpan span in splitter.Split(utterance))
            {
                yield return ToSegment(span);
            }
        }
    }

    public WindowTrack Windows() => _rows.ToTrack(channel, plane.Classes, grid.Seconds(grid.HopSamples), grid.Seconds(grid.WindowSamples));

    private static SpeechRun Turn(SpeechRun run) => new(Rounded.Seconds(run.Start), Rounded.Seconds(run.End));

    private Segment ToSegment(EmotionSpan span)
    {
        double[] means = new double[plane.Columns];
        for (int column = 0; column < means.Length; column++)
        {
            means[column] = span.Mean(column);
        }

        EmotionReading reading = plane.Read(means);
        return new Segment(
            Name,
            channel,
            Rounded.Seconds(grid.Seconds(span.Start)),
            Rounded.Seconds(grid.Seconds(span.End)),
            reading.Probabilities.TopClass,
            reading.Probabilities.Values[reading.Probabilities.Top],
            reading.Probabilities,
            reading.Valence,
            reading.Arousal,
            reading.Intensity) { Prosody = pipeline.Prosody?.OfSegment(span.Start, span.End) };
    }

    private double[] SpeechWeightedMean()
    {
        double[] means = new double[plane.Columns];
        double total = 0;
        for (int row = 0; row < _rows.Count; row++)
        {
            double weight = _rows.Speech(row);
            ReadOnlySpan<float> emotions = _rows.Emotions(row);
            for (int column = 0; column < means.Length; column++)
            {
                means[column] += weight * emotions[column];
            }

            total += weight;
        }

        for (int column = 0; column < means.Length; column++)
        {
            means[column] /= total;
        }

        return means;
    }

    private double? PeakAnger()
    {
        if (plane.Anger < 0)
        {
            return null;
        }

        double peak = 0;
        double[] emotions = new double[plane.Columns];
        for (int hop = _smoothed.First; hop < _smoothed.End; hop++)
        {
            if (_smoothed.TryAt(hop, emotions))
            {
                peak = Math.Max(peak, emotions[plane.Anger]);
            }
        }

        return Rounded.Share(peak);
    }
}
