using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Calls.Tests.Fakes;

/// <summary>Speech is what is not zero. Decisions come late, as those of a detector with hangover do.</summary>
internal sealed class LevelDetector(int sampleRate, int delay) : IVoiceActivityDetector
{
    private readonly Queue<float> _held = new();
    private bool _isSpeech;
    private int _inHop;

    public int SampleRate => sampleRate;

    public int HopLength => sampleRate / 100;

    /// <summary>Whether it says what it has not decided yet.</summary>
    public bool Foresees { get; init; }

    public int MaxDecisions(int samples) => (samples / HopLength) + delay + 2;

    public int Process(ReadOnlySpan<float> samples, Span<float> speech)
    {
        int count = 0;
        while (samples.Length > 0)
        {
            int part = Math.Min(samples.Length, HopLength - _inHop);
            _isSpeech |= samples[..part].ContainsAnyExcept(0f);
            samples = samples[part..];
            _inHop += part;
            if (_inHop == HopLength)
            {
                EndHop();
                if (_held.Count > delay)
                {
                    speech[count++] = _held.Dequeue();
                }
            }
        }

        return count;
    }

    public int Flush(Span<float> speech)
    {
        if (_inHop > 0)
        {
            EndHop();
        }

        int count = 0;
        while (_held.TryDequeue(out float decision))
        {
            speech[count++] = decision;
        }

        return count;
    }

    public int Foresee(Span<float> speech)
    {
        float[] held = Foresees ? [.. _held] : [];
        held.CopyTo(speech);
        return held.Length;
    }

    public void Reset()
    {
        _held.Clear();
        _isSpeech = false;
        _inHop = 0;
    }

    private void EndHop()
    {
        _held.Enqueue(_isSpeech ? 1 : 0);
        _isSpeech = false;
        _inHop = 0;
    }
}
