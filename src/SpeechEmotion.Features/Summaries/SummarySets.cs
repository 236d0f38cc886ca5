using SpeechEmotion.Features.Cepstrum;
using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Summaries;

/// <summary>The sets that are one row per recording, by name.</summary>
public static class SummarySets
{
    private static readonly Dictionary<string, Func<ISummaryExtractor>> Sets = new(StringComparer.Ordinal)
    {
        [MeanVector.SetName] = () => new MeanVector(),
        [TutorialVector.SetName] = () => new TutorialVector(),
        [ProsodySummary.SetName] = () => new ProsodySummary(),
    };

    /// <summary>The names that <see cref="Create"/> takes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Sets.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// A new extractor for windows cut out of a recording, each of them heard from its first sample on: it skips nothing,
    /// as <c>mfcc216</c> does at the beginning of a recording. One <see cref="ISummaryExtractor.Finish"/> ends a window.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such set; the message lists those there are.</exception>
    public static ISummaryExtractor CreateForWindows(string name) => name == TutorialVector.SetName ? new TutorialVector(offset: 0) : Create(name);

    /// <summary>A new extractor, at the beginning of a recording.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such set; the message lists those there are.</exception>
    public static ISummaryExtractor Create(string name) => Sets.TryGetValue(name, out Func<ISummaryExtractor>? create)
        ? create()
        : throw new ArgumentException($"There is no set '{name}' of one row per recording; there are {string.Join(", ", Names)}.", nameof(name));
}
