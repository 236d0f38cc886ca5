using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Calls.Tests.Fakes;

/// <summary>Changes nothing, but holds samples back.</summary>
internal sealed class LateDenoiser(int sampleRate, int delay) : IDenoiser
{
    private readonly Queue<float> _held = new();

    public int SampleRate => sampleRate;

    public int MaxOutput(int samples) => samples + delay;

    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        int written = 0;
        foreach (float sample in input)
        {
            _held.Enqueue(sample);
            if (_held.Count > delay)
            {
                output[written++] = _held.Dequeue();
            }
        }

        return written;
    }

    public int Flush(Span<float> output)
    {
        int written = 0;
        while (_held.TryDequeue(out float sample))
        {
            output[written++] = sample;
        }

        return written;
    }

    public void Reset() => _held.Clear();
}
