using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>Samples in memory, as a recording.</summary>
internal sealed class ClipReader(float[] samples, int sampleRate) : IAudioReader
{
    private int _position;

    public AudioFormat Format => new(sampleRate, 1, "memory", "float32", samples.Length);

    public int Read(Span<float> interleaved)
    {
        int count = Math.Min(interleaved.Length, samples.Length - _position);
        samples.AsSpan(_position, count).CopyTo(interleaved);
        _position += count;
        return count;
    }

    public void Dispose()
    {
    }
}
