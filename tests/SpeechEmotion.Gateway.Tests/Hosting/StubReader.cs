using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>A recording without samples.</summary>
internal sealed class StubReader : IAudioReader
{
    public AudioFormat Format => new(8000, 1, "wav", "pcm_s16le", 0);

    public int Read(Span<float> interleaved) => 0;

    public void Dispose()
    {
    }
}
