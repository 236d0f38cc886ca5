using System.Text.Json.Nodes;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.Inference;

/// <summary>Networks that answer for several windows at once.</summary>
public class BlockNetworkTests
{
    private const int Length = 370 * 64;
    private const int Answers = 4 * Windows.Columns;

    private static readonly InferenceOptions Cpu = new() { Device = InferenceDevice.Cpu };

    [Fact]
    public async Task Every_window_of_a_block_gets_probabilities_and_intensity()
    {
        using ModelFolder folder = Folder();
        using OnnxWindowClassifier classifier = Create(folder);
        float[] emotions = new float[3 * Answers];
        await classifier.ClassifyAsync(Windows.Make(3, length: Length), 3, emotions, TestContext.Current.CancellationToken);
        for (int row = 0; row < 12; row++)
        {
            float[] values = emotions[(row * Windows.Columns)..((row + 1) * Windows.Columns)];
            Assert.Equal(1, values[..8].Sum(), 6);
            Assert.All(values, value => Assert.InRange(value, 0, 1));
            Assert.All(values, value => Assert.NotEqual(0, value));
        }
    }

    [Fact]
    public async Task A_window_hears_its_own_frames_and_the_context_and_no_others()
    {
        using ModelFolder folder = Folder();
        using OnnxWindowClassifier classifier = Create(folder);
        Half[] block = Windows.Make(2, length: Length);
        float[] before = new float[2 * Answers];
        await classifier.ClassifyAsync(block, 2, before, CancellationToken.None);

        // Window 0 ends 210 frames into its block and the convolution reaches 10 further.
        block.AsSpan(220 * 64, 150 * 64).Fill((Half)3);
        float[] after = new float[2 * Answers];
        await classifier.ClassifyAsync(block, 2, after, CancellationToken.None);
        Windows.AssertSameBits(before.AsSpan(0, Windows.Columns), after.AsSpan(0, Windows.Columns), "window 0");
        for (int window = 1; window < 4; window++)
        {
            Assert.NotEqual(before[window * Windows.Columns], after[window * Windows.Columns]);
        }
    }

    [Fact]
    public async Task Every_batch_size_in_use_gives_the_same_bits()
    {
        using ModelFolder folder = Folder();
        using OnnxWindowClassifier classifier = Create(folder);
        const int Count = 37;
        Half[] blocks = Windows.Make(Count, length: Length);
        float[] together = new float[Count * Answers];
        await classifier.ClassifyAsync(blocks, Count, together, CancellationToken.None);
        for (int size = 1; size <= 33; size++)
        {
            float[] apart = new float[Count * Answers];
            for (int first = 0; first < Count; first += size)
            {
                int count = Math.Min(size, Count - first);
                await classifier.ClassifyAsync(blocks.AsMemory(first * Length), count, apart.AsMemory(first * Answers), CancellationToken.None);
            }

            Windows.AssertSameBits(together, apart, $"{size} at a time");
        }
    }

    [Fact]
    public async Task Gathered_from_many_callers_the_answers_are_the_same_bits()
    {
        using ModelFolder folder = Folder();
        using OnnxWindowClassifier classifier = Create(folder);
        using WindowBatcher batcher = new(classifier, new WindowBatcherOptions { BatchSize = 64, Capacity = 4 });
        await Parallel.ForAsync(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (call, cancellationToken) =>
        {
            int count = 1 + (call * 7 % 17);
            Half[] blocks = Windows.Make(count, call, Length);
            float[] direct = new float[count * Answers];
            float[] batched = new float[count * Answers];
            await classifier.ClassifyAsync(blocks, count, direct, cancellationToken);
            await batcher.ClassifyAsync(blocks, count, batched, cancellationToken);
            Windows.AssertSameBits(direct, batched, $"call {call}");
        });
    }

    [Theory]
    [InlineData(3, 10, "any, 320, 64")]
    [InlineData(4, 0, "any, 350, 64")]
    public void A_network_for_other_blocks_is_refused_with_both_shapes(int windows, int context, string expected)
    {
        using ModelFolder folder = Folder(windows, context);
        ModelException refusal = Assert.Throws<ModelException>(() => Create(folder));
        Assert.Equal(ModelError.BadNetwork, refusal.Error);
        Assert.Contains("'frames' as Single [-1, 370, 64]", refusal.Message);
        Assert.Contains(expected, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_network_that_answers_for_other_windows_is_refused_with_both_shapes()
    {
        using ModelFolder folder = new("blocks.onnx", manifest => manifest["window"] = JsonNode.Parse("""{"frames":370,"hop":50}"""));
        ModelException refusal = Assert.Throws<ModelException>(() => Create(folder));
        Assert.Contains("'logits' as Single [-1, 4, 8]; Single [any, 8] or [any, 1, 8] is expected", refusal.Message);
    }

    private static ModelFolder Folder(int windows = 4, int context = 10) =>
        new("blocks.onnx", manifest => manifest["block"] = new JsonObject { ["windows"] = windows, ["context"] = context });

    private static OnnxWindowClassifier Create(ModelFolder folder) => OnnxWindowClassifier.Create(ModelPackage.Load(folder.Path, folder.Trust), Cpu);
}
