using System.Text.Json.Nodes;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.Inference;

public class OnnxWindowClassifierTests
{
    private static readonly InferenceOptions Cpu = new() { Device = InferenceDevice.Cpu };

    [Fact]
    public async Task Probabilities_add_up_and_intensity_is_between_0_and_1()
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, Cpu);
        float[] emotions = new float[5 * Windows.Columns];
        await classifier.ClassifyAsync(Windows.Make(5), 5, emotions, TestContext.Current.CancellationToken);
        for (int row = 0; row < 5; row++)
        {
            float[] values = emotions[(row * Windows.Columns)..((row + 1) * Windows.Columns)];
            Assert.Equal(1, values[..8].Sum(), 6);
            Assert.All(values, value => Assert.InRange(value, 0, 1));
        }
    }

    [Fact]
    public async Task Every_batch_size_in_use_gives_the_same_bits()
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, Cpu);
        const int Count = 67;
        Half[] windows = Windows.Make(Count);
        float[] together = new float[Count * Windows.Columns];
        await classifier.ClassifyAsync(windows, Count, together, CancellationToken.None);
        for (int size = 1; size <= 33; size++)
        {
            float[] apart = new float[Count * Windows.Columns];
            for (int first = 0; first < Count; first += size)
            {
                int count = Math.Min(size, Count - first);
                await classifier.ClassifyAsync(
                    windows.AsMemory(first * Windows.Length), count, apart.AsMemory(first * Windows.Columns), CancellationToken.None);
            }

            Windows.AssertSameBits(together, apart, $"{size} at a time");
        }
    }

    [Fact]
    public async Task Many_threads_at_once_get_the_bits_of_one()
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, Cpu);
        float[][] expected = new float[8][];
        for (int call = 0; call < expected.Length; call++)
        {
            expected[call] = new float[(call + 1) * 3 * Windows.Columns];
            await classifier.ClassifyAsync(Windows.Make((call + 1) * 3, call), (call + 1) * 3, expected[call], CancellationToken.None);
        }

        await Parallel.ForAsync(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (turn, cancellationToken) =>
        {
            int call = turn % expected.Length;
            int count = (call + 1) * 3;
            float[] emotions = new float[count * Windows.Columns];
            await classifier.ClassifyAsync(Windows.Make(count, call), count, emotions, cancellationToken);
            Windows.AssertSameBits(expected[call], emotions, $"turn {turn}");
        });
    }

    [Fact]
    public async Task A_batch_once_seen_costs_no_more_memory()
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, Cpu);
        Half[] windows = Windows.Make(8);
        float[] emotions = new float[8 * Windows.Columns];
        for (int i = 0; i < 5; i++)
        {
            await classifier.ClassifyAsync(windows, 8, emotions, CancellationToken.None);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            ValueTask batch = classifier.ClassifyAsync(windows, 8, emotions, CancellationToken.None);
            Assert.True(batch.IsCompletedSuccessfully, "On the CPU a batch is run at once.");
            await batch;
        }

        long bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 10;
        Assert.True(bytes < 2048, $"{bytes} bytes were allocated for a batch; the binding's own lists are some hundreds");
    }

    [Fact]
    public async Task A_caller_that_has_given_up_is_not_served()
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, Cpu);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await classifier.ClassifyAsync(Windows.Make(2), 2, new float[2 * Windows.Columns], new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(3, 3, 2)]
    public async Task Spans_too_short_for_the_windows_are_refused(int count, int windows, int rows)
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, Cpu);
        await Assert.ThrowsAnyAsync<ArgumentException>(async () =>
            await classifier.ClassifyAsync(new Half[windows * Windows.Length], count, new float[rows * Windows.Columns], CancellationToken.None));
    }

    [Fact]
    public void Auto_takes_the_cpu_where_cuda_is_missing_and_says_why_in_one_line()
    {
        Assert.SkipWhen(HasCuda, "CUDA is there.");
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, new InferenceOptions());
        Assert.Equal(InferenceDevice.Cpu, classifier.Device);
        Assert.StartsWith("inference runs on the CPU; CUDA is not used: ", classifier.DeviceNote);
        Assert.DoesNotContain('\n', classifier.DeviceNote);
        TestContext.Current.TestOutputHelper!.WriteLine(classifier.DeviceNote);
    }

    [Theory]
    [InlineData(InferenceDevice.Cuda, "CUDA cannot be used: this build is without libonnxruntime_providers_")]
    [InlineData(InferenceDevice.TensorRt, "TensorRT cannot be used: this build is without libonnxruntime_providers_")]
    public void A_gpu_and_nothing_else_is_refused_where_it_is_missing(InferenceDevice device, string words)
    {
        Assert.SkipWhen(HasCuda, "CUDA is there.");
        using ModelFolder folder = new();
        ModelException refusal = Assert.Throws<ModelException>(() => Create(folder, new InferenceOptions { Device = device }));
        Assert.StartsWith(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ModelError.DeviceUnavailable, refusal.Error);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void The_cpu_is_taken_without_a_word_where_it_was_asked_for()
    {
        using ModelFolder folder = new();
        using OnnxWindowClassifier classifier = Create(folder, Cpu);
        Assert.Equal("inference runs on the CPU", classifier.DeviceNote);
    }

    [Fact]
    public void A_network_for_one_batch_size_is_refused() => AssertMisfit("any, 200, 64", network: "fixed.onnx");

    [Fact]
    public void A_network_that_answers_with_no_number_is_refused() => AssertMisfit("not a number", network: "nan.onnx");

    [Theory]
    [InlineData("input", "sound", "'sound'")]
    [InlineData("emotion", "mood", "'mood'")]
    [InlineData("intensity", "force", "'force'")]
    public void A_network_without_what_the_manifest_names_is_refused(string field, string name, string word) =>
        AssertMisfit(word, manifest => manifest["onnx"]![field] = name);

    [Fact]
    public void A_network_for_windows_of_another_length_is_refused() =>
        AssertMisfit("any, 100, 64", manifest => manifest["window"]!["frames"] = 100);

    [Fact]
    public void A_network_of_other_classes_is_refused() =>
        AssertMisfit("any, 2", manifest =>
        {
            manifest["classes"] = new JsonArray("neutral", "angry");
            manifest["circumplex"] = new JsonObject { ["valence"] = new JsonArray(0, -0.6), ["arousal"] = new JsonArray(0, 0.8) };
        });

    [Fact]
    public void A_damaged_network_is_refused()
    {
        using ModelFolder folder = new(sign: false);
        File.WriteAllBytes(folder.File("model.onnx"), [0x08, 0x08]);
        folder.Sign();
        ModelException refusal = Assert.Throws<ModelException>(() => Create(folder, Cpu));
        Assert.Equal(ModelError.BadNetwork, refusal.Error);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void Threads_out_of_range_are_refused_by_name(int threads)
    {
        using ModelFolder folder = new();
        Assert.Contains("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => Create(folder, Cpu with { Threads = threads })).Message);
    }

    private static bool HasCuda => File.Exists(Path.Combine(AppContext.BaseDirectory, "libonnxruntime_providers_cuda.so"));

    private static OnnxWindowClassifier Create(ModelFolder folder, InferenceOptions options) =>
        OnnxWindowClassifier.Create(ModelPackage.Load(folder.Path, folder.Trust), options);

    private static void AssertMisfit(string word, Action<JsonNode>? change = null, string network = "crnn.onnx")
    {
        using ModelFolder folder = new(network, change);
        ModelException refusal = Assert.Throws<ModelException>(() => Create(folder, Cpu));
        Assert.Equal(ModelError.BadNetwork, refusal.Error);
        Assert.Contains(word, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
