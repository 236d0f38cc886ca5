using System.Buffers.Binary;
using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>
/// A channel's speech step by step, with a measure: a class and intensity from the stored windows, smoothed as the analysis
/// smooths them (<see cref="SmoothedEmotions"/>); valence and arousal, which are not stored per window, from the segments.
/// </summary>
internal static class SpokenSteps
{
    public static IEnumerable<SpokenStep> Of(CallResult result, int channel, TrajectoryColumn column)
    {
        Segment[] segments = [.. result.Segments.Where(segment => segment.Channel == channel).OrderBy(segment => segment.Start)];
        WindowTrack? track = result.Windows.FirstOrDefault(windows => windows.Channel == channel && windows.Count() > 0);
        int place = track is null ? -1 : Place(track, column);
        return track is null || place < 0 ? OfSegments(segments, column) : OfWindows(segments, track, place);
    }

    // The columns of a window are the classes and, last, intensity.
    private static int Place(WindowTrack track, TrajectoryColumn column) =>
        column == TrajectoryColumns.Intensity ? track.Classes.Count : track.Classes.Index().Where(each => each.Item == column.Name).Select(each => each.Index).DefaultIfEmpty(-1).First();

    private static IEnumerable<SpokenStep> OfSegments(Segment[] segments, TrajectoryColumn column)
    {
        foreach (Segment segment in segments)
        {
            double? value = column == TrajectoryColumns.Valence ? segment.Valence
                : column == TrajectoryColumns.Arousal ? segment.Arousal
                : column == TrajectoryColumns.Intensity ? segment.Intensity
                : segment.Probabilities.Classes.Contains(column.Name) ? segment.Probabilities[column.Name] : null;
            if (value is { } known)
            {
                yield return new SpokenStep(segment.Start, segment.End, segment.End - segment.Start, known);
            }
        }
    }

    private static IEnumerable<SpokenStep> OfWindows(Segment[] segments, WindowTrack track, int place)
    {
        int columns = track.Classes.Count + 1;
        SmoothedEmotions smoothed = Smooth(track, columns);
        double[] emotions = new double[columns];
        int next = 0;
        for (int hop = smoothed.First; hop < smoothed.End; hop++)
        {
            double start = hop * track.HopSeconds;
            double end = (hop + 1) * track.HopSeconds;
            while (next < segments.Length && segments[next].End <= start)
            {
                next++;
            }

            double speech = 0;
            double from = end;
            double to = start;
            for (int index = next; index < segments.Length && segments[index].Start < end; index++)
            {
                double first = Math.Max(start, segments[index].Start);
                double last = Math.Min(end, segments[index].End);
                speech += last - first;
                from = Math.Min(from, first);
                to = Math.Max(to, last);
            }

            if (speech > 0 && smoothed.TryAt(hop, emotions))
            {
                yield return new SpokenStep(from, to, speech, emotions[place]);
            }
        }
    }

    internal static SmoothedEmotions Smooth(WindowTrack track, int columns)
    {
        WindowRows rows = new(columns);
        float[] row = new float[columns];
        for (int window = 0; window < track.Count(); window++)
        {
            for (int column = 0; column < columns; column++)
            {
                row[column] = track.Emotions[(window * columns) + column] / (float)byte.MaxValue;
            }

            rows.Add(BinaryPrimitives.ReadInt32LittleEndian(track.Indices.AsSpan(window * sizeof(int))), track.Speech[window] / (float)byte.MaxValue, row);
        }

        return new SmoothedEmotions(rows, Grid(track), columns);
    }

    // Milliseconds stand for frames: smoothing knows only their ratio.
    private static WindowGrid Grid(WindowTrack track) => new((int)Math.Round(track.WindowSeconds * 1000), (int)Math.Round(track.HopSeconds * 1000), 1, 1000);
}
