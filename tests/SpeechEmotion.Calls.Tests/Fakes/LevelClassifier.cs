using SpeechEmotion.Models;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Calls.Tests.Fakes;

/// <summary>
/// Hears an emotion in a level: 0.1 is the first class, 0.2 the second, and so on. A window's probabilities are the
/// shares of its frames, with a little of every class, and its intensity is the share of frames that are not silent.
/// </summary>
internal sealed class LevelClassifier : IWindowClassifier
{
    private readonly int _coefficients;
    private readonly BlockShape _block;

    public LevelClassifier(int sampleRate = 16_000, int coefficients = 2, BlockShape? block = null)
    {
        _coefficients = coefficients;
        _block = block ?? BlockShape.OneWindow;
        Manifest = new ModelManifest
        {
            Schema = 1,
            Name = "level",
            Version = "1.0.0",
            Classes = EmotionClasses.All,
            FrontEnd = new() { Scope = "channel", SampleRate = sampleRate, Features = "level", Mean = new float[coefficients], Deviation = [.. Enumerable.Repeat(1f, coefficients)] },
            Window = new(200, 50),
            Block = block,
            Chunk = new(6000, 200),
            Circumplex = new() { Valence = [0, 0.3f, 0.8f, -0.7f, -0.6f, -0.6f, -0.6f, 0.2f], Arousal = [0, -0.5f, 0.5f, -0.5f, 0.8f, 0.6f, 0.3f, 0.8f] },
            Training = null!,
            Onnx = new() { File = "model.onnx", Sha256 = new string('0', 64) },
        };
    }

    public ModelManifest Manifest { get; private init; }

    /// <summary>Whether the model is one that is adapted to speakers, by so many seconds of shrinkage.</summary>
    public double Shrinkage
    {
        init => Manifest = Manifest with { Adaptation = new() { Shrinkage = value } };
    }

    /// <summary>Whether intensity is that of the whole block, context included, and not the window's.</summary>
    public bool HearsContext { get; init; }

    /// <summary>The blocks of each call to the classifier.</summary>
    public List<int> Batches { get; } = [];

    /// <summary>What the next call throws, if anything.</summary>
    public Exception? Failure { get; set; }

    public static float LevelOf(string emotion) => (EmotionClasses.All.ToList().IndexOf(emotion) + 1) / 10f;

    public ValueTask ClassifyAsync(ReadOnlyMemory<Half> blocks, int count, Memory<float> emotions, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
        {
            Failure = null;
            throw failure;
        }

        Batches.Add(count);
        BlockLayout layout = BlockLayout.Of(Manifest);
        for (int row = 0; row < count * _block.Windows; row++)
        {
            ReadOnlySpan<Half> block = blocks.Span.Slice(row / _block.Windows * layout.Values, layout.Values);
            int first = _block.Context + (row % _block.Windows * 50);
            Span<float> answer = emotions.Span.Slice(row * layout.Columns, layout.Columns);
            Classify(block.Slice(first * _coefficients, 200 * _coefficients), answer);
            if (HearsContext)
            {
                answer[^1] = (block.Length - block.Count((Half)0)) / (float)block.Length;
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Classify(ReadOnlySpan<Half> window, Span<float> answer)
    {
        answer.Fill(1);
        float voiced = 0;
        for (int frame = 0; frame < window.Length; frame += _coefficients)
        {
            int emotion = Math.Min((int)Math.Round((float)window[frame] * 10), Manifest.Classes.Count) - 1;
            if (emotion >= 0)
            {
                answer[emotion]++;
                voiced++;
            }
        }

        for (int column = 0; column < answer.Length - 1; column++)
        {
            answer[column] /= voiced + answer.Length - 1;
        }

        answer[^1] = voiced / 200;
    }
}
