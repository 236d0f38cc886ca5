using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Audio.Samples;

internal sealed class Float32 : ISampleDecoder
{
    public string Name => "float32";

    public int BytesPerSample => sizeof(float);

    public bool MayBeNotFinite => true;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples) => bytes.CopyTo(MemoryMarshal.AsBytes(samples));
}
