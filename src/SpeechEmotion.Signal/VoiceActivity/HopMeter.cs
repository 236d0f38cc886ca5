using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.VoiceActivity;

/// <summary>Power and zero crossings of one hop, after a first-order high-pass that takes out offsets and mains hum.</summary>
internal sealed class HopMeter(int sampleRate, int hopLength)
{
    private const double CornerHz = 80;

    private readonly float _pole = (float)Math.Exp(-2 * Math.PI * CornerHz / sampleRate);
    private readonly float[] _filtered = new float[hopLength];
    private float _lastInput;
    private float _lastOutput;
    private int _lastSign;

    /// <summary>Mean square of the hop last measured, full scale 1.</summary>
    public float Power { get; private set; }

    /// <summary>Changes of sign per second in the hop last measured.</summary>
    public float CrossingRate { get; private set; }

    public void Reset()
    {
        _lastInput = 0;
        _lastOutput = 0;
        _lastSign = 0;
    }

    /// <param name="hop">1 to <c>hopLength</c> samples.</param>
    public void Measure(ReadOnlySpan<float> hop)
    {
        Span<float> filtered = _filtered.AsSpan(0, hop.Length);
        float input = _lastInput;
        float output = _lastOutput;
        for (int i = 0; i < hop.Length; i++)
        {
            output = hop[i] - input + (_pole * output);
            input = hop[i];
            filtered[i] = output;
        }

        _lastInput = input;

        // Left to decay for ever, the state would end in denormal numbers, which are slow.
        _lastOutput = Math.Abs(output) < 1e-15f ? 0 : output;
        Power = MeanSquare(filtered);
        CrossingRate = (float)Crossings(filtered) * sampleRate / hop.Length;
    }

    private static float MeanSquare(ReadOnlySpan<float> samples)
    {
        Vector256<float> sums = Vector256<float>.Zero;
        int i = 0;
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            Vector256<float> block = Vector256.Create(samples[i..]);
            sums = Vector256.FusedMultiplyAdd(block, block, sums);
        }

        float sum = Vector256.Sum(sums);
        for (; i < samples.Length; i++)
        {
            sum += samples[i] * samples[i];
        }

        return sum / samples.Length;
    }

    private int Crossings(ReadOnlySpan<float> samples)
    {
        int count = 0;
        int i = 0;
        uint last = (uint)_lastSign;
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            uint signs = Vector256.Create(samples[i..]).ExtractMostSignificantBits();
            count += BitOperations.PopCount(signs ^ (((signs << 1) | last) & 0xFF));
            last = signs >> 7;
        }

        for (; i < samples.Length; i++)
        {
            uint sign = float.IsNegative(samples[i]) ? 1u : 0;
            count += (int)(sign ^ last);
            last = sign;
        }

        _lastSign = (int)last;
        return count;
    }
}
