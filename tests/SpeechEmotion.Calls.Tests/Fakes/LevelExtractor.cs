using SpeechEmotion.Features;

namespace SpeechEmotion.Calls.Tests.Fakes;

/// <summary>Frames that say nothing but the sample they stand at: what a test writes into a recording is what a window hears.</summary>
internal sealed class LevelExtractor(int sampleRate, int coefficients) : IFrameExtractor
{
    private long _samples;

    public string Name => "level";

    public int SampleRate => sampleRate;

    public int HopLength => sampleRate / 100;

    public int Coefficients => coefficients;

    public int MaxFrames(int samples) => (samples / HopLength) + 1;

    public int Process(ReadOnlySpan<float> samples, Span<float> frames)
    {
        int count = 0;
        int first = (int)((HopLength - (_samples % HopLength)) % HopLength);
        for (int sample = first; sample < samples.Length; sample += HopLength)
        {
            frames.Slice(count++ * coefficients, coefficients).Fill(samples[sample]);
        }

        _samples += samples.Length;
        return count;
    }

    public int Flush(Span<float> frames)
    {
        if (_samples % HopLength != 0)
        {
            return 0;
        }

        frames[..coefficients].Clear();
        return 1;
    }

    public void Reset() => _samples = 0;
}
