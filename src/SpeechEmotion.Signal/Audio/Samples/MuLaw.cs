using SpeechEmotion.Signal.Codecs;

namespace SpeechEmotion.Signal.Audio.Samples;

internal sealed class MuLaw : ISampleDecoder
{
    public string Name => "pcm_mulaw";

    public int BytesPerSample => 1;

    public bool MayBeNotFinite => false;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples) => G711.DecodeMuLaw(bytes, samples);
}
