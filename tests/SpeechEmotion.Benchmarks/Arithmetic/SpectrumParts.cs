using SpeechEmotion.Features;
using SpeechEmotion.Features.Cepstrum;
using SpeechEmotion.Features.Deltas;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>Log-mel energies and cepstral coefficients, and their stages, a block of frames at a time.</summary>
internal static class SpectrumParts
{
    private const int Coefficients = 40;

    // Of nine frames: four pairs of three differences and a sum, and two fused pairs, for each coefficient.
    private static LaneCount Deltas => new LaneCount(4 * Coefficients * (Regression.Width / 2), 0, 0).PlusFused(4 * Coefficients * (Regression.Width / 2));

    public static IEnumerable<CountedPart> All<TLanes>(BenchmarkCall call)
        where TLanes : struct, ILanes<TLanes>
    {
        MelBands few = new(Count: 64, Lowest: 20, Highest: 7600);
        MelBands many = new(Count: 128, Lowest: 0, Highest: 8000);
        return
        [
            Whole("logmel64", call, default),
            .. Stages<TLanes>(call.Mono, few, frameLength: 400),
            Whole("mfcc40+d+dd", call, Deltas),
            .. Stages<TLanes>(call.Mono, many, frameLength: 512),
            Stage("– cosine transform", Cosines<CountedLanes>(), Cosines<TLanes>(), TLanes.Count),
        ];
    }

    private static CountedPart Whole(string set, BenchmarkCall call, LaneCount more)
    {
        LaneCount count = LaneCount.Of(call.Frames, Pieces.Through(FeatureSets<CountedLanes>.Create(set, FeatureConvention.Streaming), call.Mono)) + more;
        double seconds = ProcessorTime.Of(Pieces.Through(FeatureSets.Create(set, FeatureConvention.Streaming), call.Mono));
        return new($"`{set}`", count, 0, 1e9 * seconds / call.Frames);
    }

    private static IEnumerable<CountedPart> Stages<TLanes>(float[] samples, MelBands bands, int frameLength)
        where TLanes : struct, ILanes<TLanes> =>
        [
            Stage("– window, Fourier transform, power", Spectrum<CountedLanes>(samples, frameLength), Spectrum<TLanes>(samples, frameLength), TLanes.Count),
            Stage("– mel filters", Filters<CountedLanes>(bands, frameLength), Filters<TLanes>(bands, frameLength), TLanes.Count),
            Stage("– logarithm", Logarithms<CountedLanes>(bands.Count), Logarithms<TLanes>(bands.Count), TLanes.Count),
        ];

    private static CountedPart Stage(string name, Action counted, Action measured, int frames) =>
        new(name, LaneCount.Of(CountedLanes.Count, counted), 0, 1e9 * ProcessorTime.Of(Often(measured)) / (frames * Repetitions));

    private static Action Spectrum<TLanes>(float[] samples, int frameLength)
        where TLanes : struct, ILanes<TLanes>
    {
        PowerSpectrum<TLanes> spectrum = PowerSpectra.Create<TLanes>(frameLength, Pieces.Hop, Window.Hann(frameLength));
        Memory<float> power = LaneMemory.Allocate<TLanes>((frameLength / 2) + 1);
        return () => spectrum.Transform(samples.AsSpan(0, frameLength + (TLanes.Count * Pieces.Hop)), power.Span);
    }

    private static Action Filters<TLanes>(MelBands bands, int frameLength)
        where TLanes : struct, ILanes<TLanes>
    {
        MelFilterBank bank = new(bands, 16000, frameLength);
        Memory<float> power = LaneMemory.Allocate<TLanes>((frameLength / 2) + 1);
        power.Span.Fill(1e-3f);
        Memory<float> mel = LaneMemory.Allocate<TLanes>(bands.Count);
        return () => bank.Apply<TLanes>(power.Span, mel.Span);
    }

    private static Action Logarithms<TLanes>(int bands)
        where TLanes : struct, ILanes<TLanes>
    {
        // The logarithm of what is added stays near it.
        Memory<float> mel = LaneMemory.Allocate<TLanes>(bands);
        return () =>
        {
            mel.Span.Fill(0.5f);
            Logarithm.Apply<TLanes>(mel.Span, LogMel.Epsilon);
        };
    }

    private static Action Cosines<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        CosineTransform<TLanes> transform = new(128, Coefficients);
        Memory<float> mel = LaneMemory.Allocate<TLanes>(128);
        Memory<float> cepstrum = LaneMemory.Allocate<TLanes>(Coefficients);
        return () =>
        {
            mel.Span.Fill(0.5f);
            transform.Transform(mel.Span, cepstrum.Span);
        };
    }

    private const int Repetitions = 200;

    // Asking the clock takes longer than a block.
    private static Action Often(Action work) => () =>
    {
        for (int i = 0; i < Repetitions; i++)
        {
            work();
        }
    };
}
