using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Corpora.Tests.Engine.Adaptation;

/// <summary>Takes everything for speech.</summary>
internal sealed class SpeechThroughout(int sampleRate) : IVoiceActivityDetector
{
    private int _rest;

    public int SampleRate => sampleRate;

    public int HopLength => sampleRate / 100;

    public int MaxDecisions(int samples) => ((_rest + samples) / HopLength) + 1;

    public int Process(ReadOnlySpan<float> samples, Span<float> speech)
    {
        int hops = (_rest + samples.Length) / HopLength;
        _rest = (_rest + samples.Length) % HopLength;
        speech[..hops].Fill(1);
        return hops;
    }

    public int Flush(Span<float> speech)
    {
        int hops = _rest > 0 ? 1 : 0;
        speech[..hops].Fill(1);
        _rest = 0;
        return hops;
    }

    public void Reset() => _rest = 0;
}
