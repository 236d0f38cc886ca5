using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Trajectories;

/// <summary>The numbers of a point: the eight classes, the plane of emotion, and the summary of prosody.</summary>
public static class TrajectoryColumns
{
    /// <summary>How many there are.</summary>
    public const int Count = 20;

    private const int Share = 10_000;

    /// <summary>All of them, by place. The first eight are <see cref="EmotionClasses.All"/>.</summary>
    public static IReadOnlyList<TrajectoryColumn> All { get; } =
    [
        .. EmotionClasses.All.Select((name, index) => new TrajectoryColumn(index, name, Share, "")),
        new(8, "valence", Share, ""),
        new(9, "arousal", Share, ""),
        new(10, "intensity", Share, ""),
        new(11, "peakAnger", Share, ""),
        new(12, "f0Median", 10, "Hz"),
        new(13, "f0Range", 100, "semitones"),
        new(14, "loudness", 1_000, ""),
        new(15, "jitter", Share, ""),
        new(16, "harmonicsToNoise", 100, "dB"),
        new(17, "alphaRatio", 100, "dB"),
        new(18, "articulationRate", 100, "1/s"),
        new(19, "pauseShare", Share, ""),
    ];

    /// <summary>Unpleasant (−1) to pleasant (1).</summary>
    public static TrajectoryColumn Valence => All[8];

    /// <summary>Calm (−1) to excited (1).</summary>
    public static TrajectoryColumn Arousal => All[9];

    /// <summary>Intensity, 0…1.</summary>
    public static TrajectoryColumn Intensity => All[10];

    /// <summary>The highest smoothed probability of anger within the call, 0…1.</summary>
    public static TrajectoryColumn PeakAnger => All[11];

    /// <summary>The mean probability of anger, 0…1.</summary>
    public static TrajectoryColumn Anger => All[4];

    /// <summary>The column of a name, or null.</summary>
    /// <param name="name">A column's name, in its exact spelling.</param>
    public static TrajectoryColumn? Named(string name) => All.FirstOrDefault(column => column.Name == name);
}
