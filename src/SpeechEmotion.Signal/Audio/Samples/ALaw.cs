using SpeechEmotion.Signal.Codecs;

namespace SpeechEmotion.Signal.Audio.Samples;

internal sealed class ALaw : ISampleDecoder
{
    public string Name => "pcm_alaw";

    public int BytesPerSample => 1;

    public bool MayBeNotFinite => false;

    public void Decode(ReadOnlySpan<byte> bytes, Span<float> samples) => G711.DecodeALaw(bytes, samples);
}
