using SpeechEmotion.Models;
using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Drift;

/// <summary>What the points of a stretch of time are like, added up; whole numbers, so any order gives the same.</summary>
public sealed class DriftPeriod
{
    private readonly long[] _milliseconds = new long[EmotionClasses.All.Count];
    private long _confidence;

    /// <summary>Points: calls, one for each speaker with a name.</summary>
    public int Points { get; private set; }

    /// <summary>Points without speech.</summary>
    public int WithoutSpeech { get; private set; }

    /// <summary>Points with speech but without an emotion: too little of it, or emotion is not looked at in that role.</summary>
    public int Unclassified { get; private set; }

    /// <summary>Milliseconds of speech with an emotion.</summary>
    public long SpeechMilliseconds => _milliseconds.Sum();

    /// <summary>The share of points without speech, 0…1; null without points.</summary>
    public double? WithoutSpeechShare => Points == 0 ? null : (double)WithoutSpeech / Points;

    /// <summary>The mean probability of each point's most probable class, weighted by speech, 0…1; null without speech.</summary>
    public double? Confidence => SpeechMilliseconds == 0 ? null : TrajectoryColumns.Anger.ToUnits((double)_confidence / SpeechMilliseconds);

    /// <summary>Adds a point.</summary>
    /// <param name="point">The point; a grave adds nothing.</param>
    public void Add(TrajectoryPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (point.Removed)
        {
            return;
        }

        Points++;
        int top = -1;
        for (int column = 0; column < _milliseconds.Length; column++)
        {
            if (point.Values[column] is { } steps && (top < 0 || steps > point.Values[top]))
            {
                top = column;
            }
        }

        if (top < 0 || point.SpeechMilliseconds == 0)
        {
            WithoutSpeech += point.SpeechMilliseconds == 0 ? 1 : 0;
            Unclassified += point.SpeechMilliseconds == 0 ? 0 : 1;
            return;
        }

        _milliseconds[top] += point.SpeechMilliseconds;
        _confidence += (long)point.Values[top]!.Value * point.SpeechMilliseconds;
    }

    /// <summary>Adds another stretch.</summary>
    /// <param name="other">Points that are not in this one.</param>
    public void Add(DriftPeriod other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Points += other.Points;
        WithoutSpeech += other.WithoutSpeech;
        Unclassified += other.Unclassified;
        _confidence += other._confidence;
        for (int column = 0; column < _milliseconds.Length; column++)
        {
            _milliseconds[column] += other._milliseconds[column];
        }
    }

    /// <summary>The share of speech in points whose most probable class is each of <see cref="EmotionClasses.All"/>; null without speech.</summary>
    public IReadOnlyList<double>? Shares()
    {
        long all = SpeechMilliseconds;
        return all == 0 ? null : [.. _milliseconds.Select(each => (double)each / all)];
    }
}
