using SpeechEmotion.Features;
using SpeechEmotion.Features.Pitch;
using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Signal.Resampling;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>All of prosody, and its stages, over frames that are loud enough to hold a voice: the others are passed over.</summary>
internal static class ProsodyParts
{
    // |A|² on 256 points from 11 lags, a product and a sum each.
    private const double FormantSingles = 11 * 256 * 2;

    // Levinson's recursion of order 10 (three and two operations for each of 55), and 66 products of coefficients.
    private const double FormantDoubles = (55 * 5) + (66 * 2);

    public static IEnumerable<CountedPart> All<TLanes>(BenchmarkCall call)
        where TLanes : struct, ILanes<TLanes>
    {
        float[] loud = Loud(call.Mono);
        double frames = loud.Length / Pieces.Hop;
        double voiced = Voiced(loud, _ => 1);
        LaneCount pitch = LaneCount.Of(frames, Pieces.Through(FeatureSets<CountedLanes>.Create("f0-fast", FeatureConvention.Streaming), loud))
            .PlusFused(Pieces.Hop / 2 * 2.0 * PolyphaseFilter.For(16000, 8000).Taps);
        double difference = PitchParts.Difference(Periods.Between(PitchGrid.Lowest, PitchGrid.Highest, 8000));
        LaneCount shape = LaneCount.Of(frames, Pieces.Through(new SpectralShapeExtractor<CountedLanes>(), loud));
        LaneCount periods = default(LaneCount).Plus(Voiced(loud, OfPeriod) + (voiced * FormantSingles));
        ProsodyExtractor extractor = new();
        double whole = Nanoseconds(frames, () =>
        {
            extractor.Reset();
            Pieces.Of(loud, extractor.Process);
            extractor.Complete();
            extractor.Measure(0, double.PositiveInfinity);
        });
        double pitchTime = Nanoseconds(frames, Pieces.Through(FeatureSets.Create("f0-fast", FeatureConvention.Streaming), loud));
        double shapeTime = Nanoseconds(frames, Pieces.Through(new SpectralShapeExtractor<TLanes>(), loud));
        yield return new("`prosody`", pitch + shape + periods + SignalParts.Activity, difference + (voiced * FormantDoubles), whole);
        yield return new("– F0 by `f0-fast`", pitch, difference, pitchTime);
        yield return new("– spectral descriptors", shape, 0, shapeTime);
        yield return new("– formants, periods, harmonics, voice activity, statistics", periods + SignalParts.Activity, voiced * FormantDoubles, whole - pitchTime - shapeTime);
    }

    /// <summary>The hops of a recording that are at least as loud as the quietest voice, one behind the other.</summary>
    private static float[] Loud(float[] samples)
    {
        float least = MathF.Pow(10, PitchStretches.QuietestVoice / 10);
        return [.. samples.Chunk(Pieces.Hop).Where(hop => hop.Length == Pieces.Hop && hop.Average(sample => sample * sample) >= least).SelectMany(hop => hop)];
    }

    /// <summary>
    /// What frames with an F0 need, on average over all frames. Harmonics to noise: five or more lags of a window of two periods, eight operations for each sample. Periods: lags within a
    /// fifth, four operations for each sample of a period, as many periods as a hop has.
    /// </summary>
    private static double Voiced(float[] samples, Func<double, double> ofPeriod)
    {
        IFrameExtractor extractor = FeatureSets.Create("f0-fast", FeatureConvention.Streaming);
        float[] frames = new float[extractor.MaxFrames(samples.Length) * 2];
        int count = extractor.Process(samples, frames);
        return Enumerable.Range(0, count).Average(frame => frames[2 * frame] > 0 ? ofPeriod(ProsodyExtractor.SampleRate / (double)frames[2 * frame]) : 0);
    }

    private static double OfPeriod(double period)
    {
        double lags = 1 + (2 * (1 + Math.Ceiling(period * 0.003)));
        double window = Math.Clamp(2 * period, 160, 512);
        double search = (0.4 * period) + 2;
        return (lags * window * 8) + (Pieces.Hop / period * search * period * 4);
    }

    private static double Nanoseconds(double frames, Action work) => 1e9 * ProcessorTime.Of(work) / frames;
}
