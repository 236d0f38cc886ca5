using SpeechEmotion.Signal.Resampling;
using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>Reading and resampling a call, and voice activity.</summary>
internal static class SignalParts
{
    // High-pass: a difference, a product, a sum for each sample; power: a fused pair.
    public static LaneCount Activity => new LaneCount(3 * Pieces.Hop, 0, 0).PlusFused(2 * Pieces.Hop);

    public static IEnumerable<CountedPart> All(BenchmarkCall call)
    {
        // Every second sample of 160 is a copy, the others are sums of products; two channels.
        LaneCount resampling = default(LaneCount).PlusFused(2 * (Pieces.Hop / 2) * 2.0 * PolyphaseFilter.For(8000, 16000).Taps);
        yield return new("`read_g711`, both channels", resampling, 0, Nanoseconds(call, call.DecodeAndResample));
        yield return new("– decode, take apart", default, 0, Nanoseconds(call, call.Decode));

        EnergyVoiceActivityDetector detector = new(16000);
        float[] decisions = new float[detector.MaxDecisions(Pieces.Length)];
        yield return new("`vad`", Activity, 0, Nanoseconds(call, () =>
        {
            detector.Reset();
            Pieces.Of(call.Mono, piece => detector.Process(piece, decisions));
        }));
        HopMeter meter = new(16000, Pieces.Hop);
        yield return new("– high-pass, power, crossings", Activity, 0, Nanoseconds(call, () =>
        {
            for (int hop = 0; hop + Pieces.Hop <= call.Mono.Length; hop += Pieces.Hop)
            {
                meter.Measure(call.Mono.AsSpan(hop, Pieces.Hop));
            }
        }));
    }

    private static double Nanoseconds(BenchmarkCall call, Action work) => 1e9 * ProcessorTime.Of(work) / call.Frames;
}
