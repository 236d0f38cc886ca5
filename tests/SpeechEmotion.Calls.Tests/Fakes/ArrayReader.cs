using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Tests.Fakes;

/// <summary>A recording held in memory.</summary>
internal sealed class ArrayReader(int sampleRate, params float[][] channels) : IAudioReader
{
    private int _position;

    public AudioFormat Format => new(sampleRate, channels.Length, "wav", "float32", channels[0].Length);

    public int Read(Span<float> interleaved)
    {
        int frames = Math.Min(interleaved.Length / channels.Length, channels[0].Length - _position);
        for (int frame = 0; frame < frames; frame++)
        {
            for (int channel = 0; channel < channels.Length; channel++)
            {
                interleaved[(frame * channels.Length) + channel] = channels[channel][_position + frame];
            }
        }

        _position += frames;
        return frames;
    }

    public void Dispose()
    {
    }
}
