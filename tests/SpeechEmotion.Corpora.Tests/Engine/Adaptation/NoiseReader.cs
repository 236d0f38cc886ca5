using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Corpora.Tests.Engine.Adaptation;

/// <summary>Three seconds of noise on each channel: its seed is the call's name, its level rises with the channel.</summary>
internal sealed class NoiseReader(string call, int channels = 1, bool isCopied = false) : IAudioReader
{
    private const int Rate = 16_000;

    private uint _state = call.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) | 1;
    private int _left = 3 * Rate;

    public AudioFormat Format => new(Rate, channels, "wav", "pcm_s16le", null);

    public int Read(Span<float> interleaved)
    {
        int frames = Math.Min(_left, interleaved.Length / channels);
        for (int value = 0; value < frames * channels; value++)
        {
            int channel = value % channels;
            interleaved[value] = isCopied && channel > 0 ? interleaved[value - channel] : Next() * 0.05f * (1 + channel);
        }

        _left -= frames;
        return frames;
    }

    public void Dispose()
    {
    }

    private float Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (_state / (float)uint.MaxValue * 2) - 1;
    }
}
