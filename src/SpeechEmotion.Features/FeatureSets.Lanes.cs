using SpeechEmotion.Features.Cepstrum;
using SpeechEmotion.Features.Deltas;
using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Features.Pitch;
using SpeechEmotion.Features.TimeDomain;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features;

/// <summary>The feature sets for registers of one width.</summary>
internal static class FeatureSets<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private static readonly FrameShape Short = new(SampleRate: 16000, Length: 400, Hop: 160);
    private static readonly FrameShape Smooth = new(SampleRate: 16000, Length: 800, Hop: 160);
    private static readonly FrameShape Cepstral = new(SampleRate: 16000, Length: 512, Hop: 160);
    private static readonly FrameShape Long = new(SampleRate: 16000, Length: 1024, Hop: 160);
    private static readonly FrameShape Decimated = new(SampleRate: 8000, Length: 512, Hop: 80);
    private static readonly MelBands Mel64 = new(Count: 64, Lowest: 20, Highest: 7600);
    private static readonly MelBands Mel128 = new(Count: 128, Lowest: 0, Highest: 8000);

    private static readonly Dictionary<string, Func<string, FeatureConvention, IFrameExtractor>> Sets = new(StringComparer.Ordinal)
    {
        ["f0"] = Pitch,
        ["f0-fast"] = FastPitch,
        ["logmel64"] = (name, convention) => LogMel(name, Short, convention),
        ["logmel64-50ms"] = (name, convention) => LogMel(name, Smooth, convention),
        ["logmel64x3"] = (name, convention) => new DeltaExtractor(name, LogMel("logmel64", Short, convention)),
        ["mfcc13"] = (name, convention) => Mfcc(name, 13, convention),
        ["mfcc40"] = (name, convention) => Mfcc(name, 40, convention),
        ["mfcc40+d+dd"] = (name, convention) => new DeltaExtractor(name, Mfcc("mfcc40", 40, convention)),
        ["rms"] = (name, _) => new RmsExtractor(name, Short),
        ["zcr"] = (name, _) => new ZeroCrossingExtractor(name, Short),
    };

    internal static IReadOnlyList<string> Names { get; } = [.. Sets.Keys.Order(StringComparer.Ordinal)];

    internal static IFrameExtractor Create(string name, FeatureConvention convention) =>
        Sets.TryGetValue(name, out Func<string, FeatureConvention, IFrameExtractor>? create)
            ? create(name, convention)
            : throw new ArgumentException($"There is no feature set '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>F0 for prosody: as <c>f0-fast</c>, of stretches of one recording that quiet lies between.</summary>
    internal static IFrameExtractor CreateStretchPitch() => new PitchTrackExtractor("f0-fast", FastCandidates("f0-fast"), new CoarsePitchPath()) { Remembers = true };

    private static IFrameExtractor LogMel(string name, FrameShape shape, FeatureConvention convention) => convention == FeatureConvention.Streaming
        ? new LogMelExtractor<TLanes>(name, shape, Mel64)
        : new ClipExtractor(name, new LevelExtractor(name, shape, Mel64), new LogMelClip(Mel64.Count));

    private static IFrameExtractor Mfcc(string name, int coefficients, FeatureConvention convention) => convention == FeatureConvention.Streaming
        ? new MfccExtractor<TLanes>(name, Cepstral, Mel128, coefficients)
        : new ClipExtractor(name, new LevelExtractor(name, Cepstral, Mel128), new MfccClip<TLanes>(Mel128.Count, coefficients));

    private static IFrameExtractor Pitch(string name, FeatureConvention convention) => convention == FeatureConvention.Streaming
        ? new PitchTrackExtractor(name, new PitchCandidateExtractor<TLanes>(name, Long), new PitchPath())
        : new WholePitchTrackExtractor(name, new PrecisePitchCandidateExtractor(name, Long));

    // The same in both conventions: librosa has no such thing.
    private static PitchTrackExtractor FastPitch(string name, FeatureConvention convention) => new(name, FastCandidates(name), new CoarsePitchPath());

    private static DecimatedExtractor FastCandidates(string name) => new(new PitchCandidateExtractor<TLanes>(name, Decimated), Long.SampleRate);
}
