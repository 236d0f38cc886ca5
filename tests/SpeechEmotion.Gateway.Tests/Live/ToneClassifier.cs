using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Gateway.Tests.Live;

/// <summary>Hears samples, two seconds every half a second: the more of them are loud, the angrier.</summary>
internal sealed class ToneClassifier : IWindowClassifier
{
    public const int Rate = 16_000;

    public ModelManifest Manifest { get; } = new()
    {
        Schema = 1,
        Name = "tone",
        Version = "1.0.0",
        Classes = EmotionClasses.All,
        FrontEnd = new() { Scope = "waveform", SampleRate = Rate },
        Window = new(0, Rate / 2) { Samples = 2 * Rate },
        Chunk = new(6000, 200),
        Circumplex = new() { Valence = [0, 0.3f, 0.8f, -0.7f, -0.6f, -0.6f, -0.6f, 0.2f], Arousal = [0, -0.5f, 0.5f, -0.5f, 0.8f, 0.6f, 0.3f, 0.8f] },
        Training = null!,
        Onnx = new() { File = "model.onnx", Sha256 = new string('0', 64) },
    };

    public ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        int columns = EmotionClasses.All.Count + 1;
        for (int window = 0; window < count; window++)
        {
            int loud = 0;
            foreach (Half sample in blocks.Span.Slice(window * 2 * Rate, 2 * Rate))
            {
                loud += Math.Abs((float)sample) > 0.1f ? 1 : 0;
            }

            Span<float> answer = emotions.Span.Slice(window * columns, columns);
            float anger = loud / (2f * Rate);
            answer.Fill((1 - anger) / (columns - 2));
            answer[4] = anger;
            answer[^1] = 0.5f;
        }

        return ValueTask.CompletedTask;
    }
}
