using System.Collections.Concurrent;

namespace SpeechEmotion.Signal.Resampling;

/// <summary>
/// The filter cut into its phases, one for each position that an output sample can have between two input samples.
/// Immutable, and shared between resamplers of the same rates.
/// </summary>
internal sealed class PolyphaseFilter
{
    /// <summary>Above so many coefficients (4 MiB), phases are interpolated instead of tabled one by one.</summary>
    private const int MostCoefficients = 1 << 20;

    /// <summary>
    /// Phases in an interpolated table. The error of a straight line between two of them is at most (π / P)² / 8 of the
    /// coefficient scale, −106 dB.
    /// </summary>
    private const int InterpolatedPhases = 512;

    private const int MostCached = 8;
    private static readonly ConcurrentDictionary<(int Input, int Output), PolyphaseFilter> Cache = new();

    private readonly float[] _coefficients;

    private PolyphaseFilter(int inputRate, int outputRate)
    {
        int divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(inputRate, outputRate);
        Up = outputRate / divisor;
        Down = inputRate / divisor;
        double cutoff = Math.Min(1, (double)Up / Down);
        Reach = RoundUp((int)Math.Ceiling(KaiserSinc.ZeroCrossings / cutoff), 4);
        IsInterpolated = (long)Up * Taps > MostCoefficients;
        Phases = IsInterpolated ? InterpolatedPhases : Up;
        _coefficients = new float[(Phases + (IsInterpolated ? 1 : 0)) * Taps];
        for (int phase = 0; phase * Taps < _coefficients.Length; phase++)
        {
            Fill(_coefficients.AsSpan(phase * Taps, Taps), (double)phase / Phases, cutoff);
        }
    }

    /// <summary>Output samples for every <see cref="Down"/> input samples.</summary>
    public int Up { get; }

    public int Down { get; }

    /// <summary>Input samples needed before, and after, an output sample's place; a multiple of 4.</summary>
    public int Reach { get; }

    /// <summary>Coefficients of a phase, a multiple of 8.</summary>
    public int Taps => 2 * Reach;

    /// <summary>Phases in the table: <see cref="Up"/>, or fewer, between which one interpolates.</summary>
    public int Phases { get; }

    public bool IsInterpolated { get; }

    public static PolyphaseFilter For(int inputRate, int outputRate)
    {
        if (Cache.TryGetValue((inputRate, outputRate), out PolyphaseFilter? known))
        {
            return known;
        }

        PolyphaseFilter filter = new(inputRate, outputRate);
        if (Cache.Count < MostCached)
        {
            Cache.TryAdd((inputRate, outputRate), filter);
        }

        return filter;
    }

    /// <summary>
    /// The coefficients of a phase, for input samples <c>place − Reach + 1 … place + Reach</c>, where <c>place</c> is the
    /// last input sample not after the output sample.
    /// </summary>
    public ReadOnlySpan<float> Phase(int phase) => _coefficients.AsSpan(phase * Taps, Taps);

    /// <summary>True for a phase that falls on an input sample and on the filter's zeros: it copies.</summary>
    public bool IsCopy(int phase) => Phase(phase)[Reach - 1] == 1f && !Phase(phase)[..(Reach - 1)].ContainsAnyExcept(0f) && !Phase(phase)[Reach..].ContainsAnyExcept(0f);

    /// <summary>Each phase is scaled to pass a constant unchanged, or the phases' differences would be heard as tones.</summary>
    private void Fill(Span<float> coefficients, double offset, double cutoff)
    {
        double[] exact = new double[coefficients.Length];
        double sum = 0;
        for (int i = 0; i < exact.Length; i++)
        {
            exact[i] = KaiserSinc.At((i - Reach + 1 - offset) * cutoff);
            sum += exact[i];
        }

        for (int i = 0; i < exact.Length; i++)
        {
            coefficients[i] = (float)(exact[i] / sum);
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
