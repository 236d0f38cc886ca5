using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>Voice activity over one channel.</summary>
internal sealed class VoiceActivityPart(float[] samples)
{
    private const int Block = 4096;

    private readonly EnergyVoiceActivityDetector _detector = new(BenchCall.ModelRate);
    private float[] _speech = [];

    /// <summary>Goes over the channel once; its seconds.</summary>
    public double Run()
    {
        if (_speech.Length == 0)
        {
            _speech = new float[_detector.MaxDecisions(samples.Length)];
        }

        _detector.Reset();
        for (int start = 0; start < samples.Length; start += Block)
        {
            _detector.Process(samples.AsSpan(start, Math.Min(Block, samples.Length - start)), _speech);
        }

        _detector.Flush(_speech);
        return samples.Length / (double)BenchCall.ModelRate;
    }
}
