using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Trajectories.Arcs;

/// <summary>How a speaker changes through a call: four quarters of the recording's length, and the last against the first.</summary>
public sealed class CallArc
{
    /// <summary>Quarters.</summary>
    public const int Parts = 4;

    private CallArc(IReadOnlyList<ArcQuarter> quarters) => Quarters = quarters;

    /// <summary>The four quarters, in order.</summary>
    public IReadOnlyList<ArcQuarter> Quarters { get; }

    /// <summary>The arc of the speaker on a channel. A segment that reaches over a quarter's end counts in each by the seconds it has there.</summary>
    /// <param name="result">The call's result.</param>
    /// <param name="channel">The channel, from 0.</param>
    public static CallArc Of(CallResult result, int channel)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArcQuarter[] quarters = new ArcQuarter[Parts];
        for (int part = 0; part < Parts; part++)
        {
            quarters[part] = Quarter(result, channel, result.Seconds * part / Parts, result.Seconds * (part + 1) / Parts);
        }

        return new CallArc(quarters);
    }

    /// <summary>The last quarter's mean less the first's; null where the speaker is silent in either.</summary>
    /// <param name="column">A class, valence, arousal or intensity.</param>
    public double? Change(TrajectoryColumn column) => Quarters[^1].Mean(column) - Quarters[0].Mean(column);

    private static ArcQuarter Quarter(CallResult result, int channel, double start, double end)
    {
        int columns = TrajectoryColumns.Intensity.Index + 1;
        double[] sums = new double[columns];
        double[] weights = new double[columns];
        double seconds = 0;
        foreach (Segment segment in result.Segments)
        {
            double shared = Math.Min(segment.End, end) - Math.Max(segment.Start, start);
            if (segment.Channel != channel || shared <= 0)
            {
                continue;
            }

            seconds += shared;
            for (int column = 0; column < columns; column++)
            {
                if (Read(segment, column) is { } value)
                {
                    sums[column] += value * shared;
                    weights[column] += shared;
                }
            }
        }

        return new ArcQuarter(seconds, [.. sums.Zip(weights, (sum, weight) => weight > 0 ? sum / weight : (double?)null)]);
    }

    private static double? Read(in Segment segment, int column)
    {
        if (column == TrajectoryColumns.Valence.Index)
        {
            return segment.Valence;
        }

        if (column == TrajectoryColumns.Arousal.Index)
        {
            return segment.Arousal;
        }

        if (column == TrajectoryColumns.Intensity.Index)
        {
            return segment.Intensity;
        }

        string emotion = TrajectoryColumns.All[column].Name;
        return segment.Probabilities.Classes.Contains(emotion) ? segment.Probabilities[emotion] : null;
    }
}
