using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Cluster.Tests.Engines;

/// <summary>Silence that ends with its call's run alone: whoever analyses it is under way until he is stopped.</summary>
internal sealed class EndlessReader : IAudioReader
{
    public AudioFormat Format => new(16_000, 1, "wav", "pcm_s16le", null);

    public int Read(Span<float> interleaved)
    {
        interleaved.Clear();
        Thread.Yield();
        return interleaved.Length;
    }

    public void Dispose()
    {
    }
}
