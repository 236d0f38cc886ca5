using SpeechEmotion.Features;
using SpeechEmotion.Features.Pitch;
using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Signal.Resampling;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>All of prosody, and its stages.</summary>
internal static class ProsodyParts
{
    // |A|² on 256 points from 11 lags, a product and a sum each.
    private const double FormantSingles = 11 * 256 * 2;

    // Levinson's recursion of order 10 (three and two operations for each of 55), and 66 products of coefficients.
    private const double FormantDoubles = (55 * 5) + (66 * 2);

    public static IEnumerable<CountedPart> All<TLanes>(BenchmarkCall call)
        where TLanes : struct, ILanes<TLanes>
    {
        LaneCount pitch = LaneCount.Of(call.Frames, Pieces.Through(FeatureSets<CountedLanes>.Create("f0-fast", FeatureConvention.Streaming), call.Mono))
            .PlusFused(Pieces.Hop / 2 * 2.0 * PolyphaseFilter.For(16000, 8000).Taps);
        double difference = PitchParts.Difference(Periods.Between(PitchGrid.Lowest, PitchGrid.Highest, 8000));
        LaneCount shape = LaneCount.Of(call.Frames, Pieces.Through(new SpectralShapeExtractor<CountedLanes>(), call.Mono)).Plus(FormantSingles);
        LaneCount periods = default(LaneCount).Plus(Voiced(call.Mono));
        ProsodyExtractor extractor = new();
        double whole = Nanoseconds(call, () =>
        {
            extractor.Reset();
            Pieces.Of(call.Mono, extractor.Process);
            extractor.Complete();
            extractor.Measure(0, double.PositiveInfinity);
        });
        double pitchTime = Nanoseconds(call, Pieces.Through(FeatureSets.Create("f0-fast", FeatureConvention.Streaming), call.Mono));
        double shapeTime = Nanoseconds(call, Pieces.Through(new SpectralShapeExtractor<TLanes>(), call.Mono));
        yield return new("`prosody`", pitch + shape + periods + SignalParts.Activity, difference + FormantDoubles, whole);
        yield return new("– F0 by `f0-fast`", pitch, difference, pitchTime);
        yield return new("– spectral descriptors, formants", shape, FormantDoubles, shapeTime);
        yield return new("– periods, harmonics, voice activity, statistics", periods + SignalParts.Activity, 0, whole - pitchTime - shapeTime);
    }

    /// <summary>
    /// Harmonics to noise: five or more lags of a window of two periods, eight operations for each sample. Periods: lags within a
    /// fifth, four operations for each sample of a period, as many periods as a hop has. On average over all frames.
    /// </summary>
    private static double Voiced(float[] samples)
    {
        IFrameExtractor extractor = FeatureSets.Create("f0-fast", FeatureConvention.Streaming);
        float[] frames = new float[extractor.MaxFrames(samples.Length) * 2];
        int count = extractor.Process(samples, frames);
        return Enumerable.Range(0, count).Average(frame => frames[2 * frame] > 0 ? OfPeriod(ProsodyExtractor.SampleRate / (double)frames[2 * frame]) : 0);
    }

    private static double OfPeriod(double period)
    {
        double lags = 1 + (2 * (1 + Math.Ceiling(period * 0.003)));
        double window = Math.Clamp(2 * period, 160, 512);
        double search = (0.4 * period) + 2;
        return (lags * window * 8) + (Pieces.Hop / period * search * period * 4);
    }

    private static double Nanoseconds(BenchmarkCall call, Action work) => 1e9 * ProcessorTime.Of(work) / call.Frames;
}
