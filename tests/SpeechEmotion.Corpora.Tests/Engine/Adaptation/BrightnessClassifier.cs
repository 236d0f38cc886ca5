using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Corpora.Tests.Engine.Adaptation;

/// <summary>A tiny model adapted to speakers: the higher a window's normalised log-mel values lie, the angrier it is.</summary>
internal sealed class BrightnessClassifier : IWindowClassifier
{
    private const int Bands = 64;

    public ModelManifest Manifest { get; init; } = new()
    {
        Schema = 1,
        Name = "brightness",
        Version = "1.0.0",
        Classes = ["neutral", "angry"],
        FrontEnd = new() { Scope = "channel", SampleRate = 16_000, Features = "logmel64", Mean = [.. Enumerable.Repeat(-8f, Bands)], Deviation = [.. Enumerable.Repeat(4f, Bands)] },
        Window = new(200, 50),
        Adaptation = new() { Shrinkage = 1 },
        Chunk = new(6000, 200),
        Circumplex = new() { Valence = [0, -0.6f], Arousal = [0, 0.8f] },
        Training = null!,
        Onnx = new() { File = "model.onnx", Sha256 = new string('0', 64) },
    };

    public ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        BlockLayout layout = BlockLayout.Of(Manifest);
        for (int block = 0; block < count; block++)
        {
            float sum = 0;
            foreach (Half value in blocks.Span.Slice(block * layout.Values, layout.Values))
            {
                sum += (float)value;
            }

            Span<float> answer = emotions.Span.Slice(block * layout.Columns, layout.Columns);
            answer[1] = 1 / (1 + MathF.Exp(-sum / layout.Values));
            answer[0] = 1 - answer[1];
            answer[2] = 0.5f;
        }

        return ValueTask.CompletedTask;
    }
}
