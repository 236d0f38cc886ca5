using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;

namespace SpeechEmotion.Features;

/// <summary>The feature sets by name.</summary>
public static class FeatureSets
{
    private static readonly FrameShape Short = new(SampleRate: 16000, Length: 400, Hop: 160);
    private static readonly MelBands Mel64 = new(Count: 64, Lowest: 20, Highest: 7600);

    private static readonly Dictionary<string, Func<FeatureConvention, IFrameExtractor>> Sets = new(StringComparer.Ordinal)
    {
        ["logmel64"] = convention => convention == FeatureConvention.Streaming
            ? new LogMelExtractor("logmel64", Short, Mel64, LogScale.Natural)
            : new ClipExtractor(new LogMelExtractor("logmel64", Short, Mel64, LogScale.Decibels), new LogMelClip(Mel64.Count)),
    };

    /// <summary>The names that <see cref="Create"/> takes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A new extractor, at the beginning of a recording.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="convention">Which values it writes.</param>
    /// <exception cref="ArgumentException">There is no such set; the message lists those there are.</exception>
    public static IFrameExtractor Create(string name, FeatureConvention convention) =>
        Sets.TryGetValue(name, out Func<FeatureConvention, IFrameExtractor>? create)
            ? create(convention)
            : throw new ArgumentException($"There is no feature set '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
}
