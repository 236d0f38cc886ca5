using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Audio.Samples;

/// <summary>Values beyond the range of single precision become infinite, and are refused as such.</summary>
internal sealed class Float64 : ISampleDecoder
{
    public string Name => "float64";

    public int BytesPerSample => sizeof(double);

    public bool MayBeNotFinite => true;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        ReadOnlySpan<double> values = MemoryMarshal.Cast<byte, double>(bytes);
        for (int i = 0; i < values.Length; i++)
        {
            samples[i] = (float)values[i];
        }
    }
}
