using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.Inference;

public class WindowBatcherTests
{
    private const int Columns = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Two frames of one coefficient, two classes: a window is two values.
    private static readonly ModelManifest Small = MakeSmall();

    [Fact]
    public async Task Answers_are_bit_for_bit_those_of_the_classifier_itself()
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = OnnxWindowClassifier.Create(
            ModelPackage.Load(folder.Path, folder.Trust), new InferenceOptions { Device = InferenceDevice.Cpu });
        using WindowBatcher batcher = new(classifier, new WindowBatcherOptions { BatchSize = 16, Capacity = 4 });
        await Parallel.ForAsync(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (call, cancellationToken) =>
        {
            int count = 1 + (call * 7 % 37);
            Half[] windows = Windows.Make(count, call);
            float[] direct = new float[count * Windows.Columns];
            float[] batched = new float[count * Windows.Columns];
            await classifier.ClassifyAsync(windows, count, direct, cancellationToken);
            await batcher.ClassifyAsync(windows, count, batched, cancellationToken);
            Windows.AssertSameBits(direct, batched, $"call {call}");
        });
    }

    [Fact]
    public async Task Callers_share_a_batch_and_a_full_one_does_not_wait()
    {
        GatedClassifier classifier = new(Small);
        using WindowBatcher batcher = new(classifier, Options(4, new ManualTime()));
        float[][] answers = await Task.WhenAll(Ask(batcher, 1, 2, 3), Ask(batcher, 4)).WaitAsync(Patience);
        Assert.Equal([[1, 2, 3], [4]], answers);
        Assert.Equal([4], classifier.Batches);
    }

    [Fact]
    public async Task A_call_larger_than_a_batch_goes_through_several()
    {
        GatedClassifier classifier = new(Small);
        using WindowBatcher batcher = new(classifier, Options(4, new ManualTime()));
        Assert.Equal(Enumerable.Range(1, 12).Select(value => (float)value), await Ask(batcher, [.. Enumerable.Range(1, 12)]).WaitAsync(Patience));
        Assert.Equal([4, 4, 4], classifier.Batches);
    }

    [Fact]
    public async Task A_batch_that_does_not_fill_leaves_at_its_deadline()
    {
        ManualTime time = new();
        GatedClassifier classifier = new(Small);
        using WindowBatcher batcher = new(classifier, Options(4, time));
        Task<float[]> call = Ask(batcher, 1, 2);
        Assert.True(await time.TimerCreated.WaitAsync(Patience), "No deadline was set.");
        Assert.Empty(classifier.Batches);
        time.RunOut();
        await AssertAnswers([1, 2], call);
    }

    [Fact]
    public async Task One_who_gives_up_is_let_go_at_once_and_its_memory_left_alone()
    {
        SemaphoreSlim gate = new(0);
        GatedClassifier classifier = new(Small) { Gate = gate };
        using WindowBatcher batcher = new(classifier, Options(2, new ManualTime()));
        using CancellationTokenSource giveUp = new();
        float[] memory = new float[2 * Columns];
        Task call = batcher.ClassifyAsync(Halves(1, 2), 2, memory, giveUp.Token).AsTask();
        Assert.True(await classifier.Arrived.WaitAsync(Patience), "The batch did not leave.");
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        gate.Release(2);
        await AssertAnswers([3, 4], Ask(batcher, 3, 4));
        Assert.All(memory, value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task One_who_gave_up_while_waiting_takes_no_room()
    {
        ManualTime time = new();
        GatedClassifier classifier = new(Small);
        using WindowBatcher batcher = new(classifier, Options(2, time));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await batcher.ClassifyAsync(Halves(9, 9), 2, new float[2 * Columns], new CancellationToken(canceled: true)));
        await AssertAnswers([1, 2], Ask(batcher, 1, 2));
        Assert.Equal([2], classifier.Batches);
    }

    [Fact]
    public async Task A_failure_reaches_those_in_the_batch_and_no_others()
    {
        GatedClassifier classifier = new(Small) { Failure = new ModelException(ModelError.RunFailed, "out of memory") };
        using WindowBatcher batcher = new(classifier, Options(2, new ManualTime()));
        await Assert.ThrowsAsync<ModelException>(() => Ask(batcher, 1, 2).WaitAsync(Patience));
        classifier.Failure = null;
        await AssertAnswers([3, 4], Ask(batcher, 3, 4));
    }

    [Fact]
    public async Task Those_who_wait_when_it_ends_are_answered_and_later_ones_refused()
    {
        ManualTime time = new();
        WindowBatcher batcher = new(new GatedClassifier(Small), Options(4, time));
        Task<float[]> call = Ask(batcher, 1);
        Assert.True(await time.TimerCreated.WaitAsync(Patience), "No deadline was set.");
        batcher.Dispose();
        await AssertAnswers([1], call);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Ask(batcher, 2));
    }

    private static WindowBatcherOptions Options(int batchSize, TimeProvider time) => new() { BatchSize = batchSize, Time = time };

    private static async Task AssertAnswers(float[] expected, Task<float[]> answers) => Assert.Equal(expected, await answers.WaitAsync(Patience));

    private static Half[] Halves(params int[] values) => [.. values.SelectMany(value => new[] { (Half)value, Half.Zero })];

    private static async Task<float[]> Ask(WindowBatcher batcher, params int[] values)
    {
        float[] emotions = new float[values.Length * Columns];
        await batcher.ClassifyAsync(Halves(values), values.Length, emotions, CancellationToken.None);
        return [.. emotions.Where((_, i) => i % Columns == 0)];
    }

    private static ModelManifest MakeSmall()
    {
        JsonNode manifest = ModelFolder.Manifest();
        manifest["classes"] = new JsonArray("neutral", "angry");
        manifest["circumplex"] = new JsonObject { ["valence"] = new JsonArray(0, -0.6), ["arousal"] = new JsonArray(0, 0.8) };
        manifest["frontEnd"]!["mean"] = new JsonArray(0);
        manifest["frontEnd"]!["deviation"] = new JsonArray(1);
        manifest["window"] = new JsonObject { ["frames"] = 2, ["hop"] = 1 };
        return ModelManifest.Parse(Encoding.UTF8.GetBytes(manifest.ToJsonString()), "small.json");
    }
}
