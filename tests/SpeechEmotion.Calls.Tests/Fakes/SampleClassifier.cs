using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Calls.Tests.Fakes;

/// <summary>Hears samples, half a second at a time: valence is their mean, arousal their mean magnitude, and every class is as likely.</summary>
internal sealed class SampleClassifier(int sampleRate) : IWindowClassifier
{
    public ModelManifest Manifest { get; } = new LevelClassifier(sampleRate).Manifest with
    {
        FrontEnd = new() { Scope = "waveform", SampleRate = sampleRate },
        Window = new(0, sampleRate / 4) { Samples = sampleRate / 2 },
        Onnx = new() { File = "model.onnx", Intensity = null, Dimensions = new() { Output = "dimensions", Order = ["arousal", "valence"] } },
    };

    public ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        int length = sampleRate / 2;
        for (int window = 0; window < count; window++)
        {
            float[] samples = [.. blocks.Span.Slice(window * length, length).ToArray().Select(sample => (float)sample)];
            Span<float> answer = emotions.Span.Slice(window * 11, 11);
            answer[..8].Fill(1 / 8f);
            answer[8] = 0.5f;
            answer[9] = samples.Average();
            answer[10] = samples.Average(Math.Abs);
        }

        return ValueTask.CompletedTask;
    }
}
