using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Mel;
using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// The spectral descriptors of eGeMAPS (Eyben et al., "The Geneva Minimalistic Acoustic Parameter Set", IEEE
/// Transactions on Affective Computing 7, 2016) of each frame of 20 ms, Hamming window: see <see cref="SpectralShape"/>.
/// All are computed from one power spectrum per frame, frames side by side; of frames too quiet for a voice only level and loudness.
/// </summary>
internal sealed class SpectralShapeExtractor<TLanes> : FrameExtractor
    where TLanes : struct, ILanes<TLanes>
{
    private const int FrameLength = 320;
    private const int Rate = 16000;
    private const int HertzPerBin = Rate / FrameLength;
    private const int Bins = 1 + (5000 / HertzPerBin);
    private const float Least = 1e-12f;
    private readonly PowerSpectrum<TLanes> _spectrum;
    private readonly AuditorySpectrum<TLanes> _auditory = new(Rate, FrameLength);
    private readonly SpectralSlopes<TLanes> _slopes = new(HertzPerBin);
    private readonly SelectivePrediction<TLanes> _prediction = new(Bins);
    private readonly Memory<float> _power = LaneMemory.Allocate<TLanes>((FrameLength / 2) + 1);
    private readonly Memory<float> _columns = LaneMemory.Allocate<TLanes>(SpectralShape.Columns);
    private readonly float _scale;

    internal SpectralShapeExtractor()
        : base("spectral shape", new FrameShape(Rate, FrameLength, Hop: 160), SpectralShape.Columns, TLanes.Count)
    {
        float[] window = [.. Enumerable.Range(0, FrameLength).Select(n => (float)(0.54 - (0.46 * Math.Cos(2 * Math.PI * n / (FrameLength - 1)))))];
        _spectrum = PowerSpectra.Create<TLanes>(FrameLength, 160, window);

        // Parseval: the sum over all bins of both sides is the frame's energy, times the frame's length.
        _scale = (float)(2 / (FrameLength * window.Sum(value => (double)value * value)));
    }

    private protected override void Extract(ReadOnlySpan<float> samples, int count, Span<float> frames)
    {
        Span<float> power = _power.Span;
        Span<float> columns = _columns.Span;
        _spectrum.Transform(samples, power);
        Normalize(power);
        Sum(power, 1, (FrameLength / 2) - 1).Store(ref Column(columns, SpectralShape.Level), 0);
        _auditory.Apply(power, Rows(columns, SpectralShape.Loudness, 1));
        Decibels(columns);
        if (IsLoud(Rows(columns, SpectralShape.Level, 1)))
        {
            AlphaRatio(power, columns);
            Hammarberg(power, Rows(columns, SpectralShape.Hammarberg, 1));
            _slopes.Apply(power, Rows(columns, SpectralShape.SlopeTo500, 2));
            _prediction.Predict(power, Rows(columns, SpectralShape.FirstLag, SpectralShape.Lags));
        }

        Transposition.Transpose(columns, TLanes.Count, SpectralShape.Columns, count, frames, SpectralShape.Columns);
        for (int frame = 0; frame < count; frame++)
        {
            Span<float> row = frames.Slice(frame * SpectralShape.Columns, SpectralShape.Columns);
            if (row[SpectralShape.Level] < PitchStretches.QuietestVoice)
            {
                row[SpectralShape.AlphaRatio..].Clear();
            }
        }
    }

    private static bool IsLoud(ReadOnlySpan<float> levels)
    {
        foreach (float level in levels)
        {
            if (level >= PitchStretches.QuietestVoice)
            {
                return true;
            }
        }

        return false;
    }

    private static Span<float> Rows(Span<float> columns, int first, int count) => columns.Slice(first * TLanes.Count, count * TLanes.Count);

    private static ref float Column(Span<float> columns, int column) => ref columns[column * TLanes.Count];

    private static TLanes Sum(ReadOnlySpan<float> power, int first, int last)
    {
        ref float origin = ref MemoryMarshal.GetReference(power);
        TLanes sum = TLanes.All(0f);
        for (int bin = first; bin <= last; bin++)
        {
            sum += TLanes.Load(ref origin, bin * TLanes.Count);
        }

        return sum;
    }

    private static void Decibels(Span<float> columns)
    {
        const float PerNeper = 4.342944819f;
        Span<float> level = Rows(columns, SpectralShape.Level, 1);
        Logarithm.Apply<TLanes>(level, Least);
        foreach (ref float value in level)
        {
            value *= PerNeper;
        }
    }

    private void Normalize(Span<float> power)
    {
        ref float origin = ref MemoryMarshal.GetReference(power);
        TLanes scale = TLanes.All(_scale);
        for (int i = 0; i < power.Length; i += TLanes.Count)
        {
            (TLanes.Load(ref origin, i) * scale).Store(ref origin, i);
        }
    }

    // Alpha ratio: eGeMAPS, after Frøkjær-Jensen and Prytz 1976.
    private static void AlphaRatio(ReadOnlySpan<float> power, Span<float> columns)
    {
        ref float low = ref Column(columns, SpectralShape.AlphaRatio);
        Sum(power, 50 / HertzPerBin, 1000 / HertzPerBin).Store(ref low, 0);
        ref float high = ref Column(columns, SpectralShape.Hammarberg);
        Sum(power, (1000 / HertzPerBin) + 1, 5000 / HertzPerBin).Store(ref high, 0);
        Ratio(Rows(columns, SpectralShape.AlphaRatio, 1), Rows(columns, SpectralShape.Hammarberg, 1));
    }

    // Hammarberg index: eGeMAPS, after Hammarberg et al. 1980.
    private static void Hammarberg(ReadOnlySpan<float> power, Span<float> index)
    {
        const int LastLow = 2000 / HertzPerBin;
        ref float origin = ref MemoryMarshal.GetReference(power[..(Bins * TLanes.Count)]);
        for (int lane = 0; lane < TLanes.Count; lane += Vector128<float>.Count)
        {
            Vector128<float> low = Strongest(ref origin, lane, 0, LastLow);
            Vector128<float> high = Strongest(ref origin, lane, LastLow + 1, Bins - 1);
            for (int i = 0; i < Vector128<float>.Count; i++)
            {
                index[lane + i] = 10 * MathF.Log10(low[i] / high[i]);
            }
        }
    }

    private static Vector128<float> Strongest(ref float power, int lane, int first, int last)
    {
        Vector128<float> most = Vector128.Create(Least);
        for (int bin = first; bin <= last; bin++)
        {
            most = Vector128.Max(most, Vector128.LoadUnsafe(ref power, (nuint)((bin * TLanes.Count) + lane)));
        }

        return most;
    }

    private static void Ratio(Span<float> numerator, ReadOnlySpan<float> denominator)
    {
        for (int i = 0; i < numerator.Length; i++)
        {
            numerator[i] = 10 * MathF.Log10((numerator[i] + Least) / (denominator[i] + Least));
        }
    }
}
