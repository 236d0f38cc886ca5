using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>All of prosody over one channel.</summary>
internal sealed class ProsodyPart(float[] samples)
{
    private const int Block = 2 * 16 * 160;
    private readonly ProsodyExtractor _extractor = new();

    /// <summary>Goes over the channel once and measures the whole of it; its seconds.</summary>
    public double Run()
    {
        _extractor.Reset();
        for (int start = 0; start < samples.Length; start += Block)
        {
            _extractor.Process(samples.AsSpan(start, Math.Min(Block, samples.Length - start)));
        }

        _extractor.Complete();
        _ = _extractor.Measure(0, double.PositiveInfinity);
        return samples.Length / (double)ProsodyExtractor.SampleRate;
    }
}
