using System.Globalization;
using System.Runtime.Intrinsics;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>
/// How far each part is from the arithmetic it must do. What runs in lanes is counted by running it with
/// <see cref="CountedLanes"/>; what does not is counted by the formulas beside it.
/// </summary>
internal static class ArithmeticTable
{
    public static void Print(TextWriter output)
    {
        double wide = PeakRate.OfWide / ProcessorTime.Of(static () => PeakRate.Wide());
        double usual = PeakRate.OfUsual / ProcessorTime.Of(static () => PeakRate.Usual());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"One core, single precision: {wide / 1e9:F0} GFLOP/s in 512 bits, {usual / 1e9:F0} in 256 bits"));
        output.WriteLine(CountedPart.Heading);
        BenchmarkCall call = new();
        IEnumerable<CountedPart> parts = Vector512.IsHardwareAccelerated ? Parts<Lanes16>(call) : Vector256.IsHardwareAccelerated ? Parts<Lanes8>(call) : Parts<Lanes4>(call);
        foreach (CountedPart part in parts)
        {
            output.WriteLine(part.Row(Math.Max(wide, usual)));
        }
    }

    private static IEnumerable<CountedPart> Parts<TLanes>(BenchmarkCall call)
        where TLanes : struct, ILanes<TLanes> =>
        [
            .. SignalParts.All(call),
            .. SpectrumParts.All<TLanes>(call),
            .. PitchParts.All<TLanes>(call),
            .. ProsodyParts.All<TLanes>(call),
        ];
}
