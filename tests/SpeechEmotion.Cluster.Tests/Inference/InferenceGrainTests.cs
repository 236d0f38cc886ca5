using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Cluster.Placement;
using SpeechEmotion.Models.Inference;
using NoiseWindows = SpeechEmotion.Models.Tests.Fixtures.Windows;

namespace SpeechEmotion.Cluster.Tests.Inference;

public sealed class InferenceGrainTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_device_answers_with_the_bytes_of_the_network_in_process_whatever_travels_together()
    {
        await using InferenceSilos silos = await InferenceSilos.StartAsync(SiloKind.Cpu, SiloKind.Gpu);
        RemoteClassifier remote = silos.Remote(own: null);
        int[] sizes = [1, 2, 3, 7, 32, 35, 36, 64, 100];
        float[][] answers = await Task.WhenAll(sizes.Select(size => ClassifyAsync(remote, size))).WaitAsync(Limit);
        for (int index = 0; index < sizes.Length; index++)
        {
            float[] expected = await ClassifyAsync(silos.Network, sizes[index]);
            NoiseWindows.AssertSameBits(expected, answers[index], $"{sizes[index]} windows");
        }

        Assert.Equal("gpu silos classify", remote.State);
    }

    [Fact]
    public async Task A_device_whose_silo_is_killed_costs_no_answer()
    {
        await using InferenceSilos silos = await InferenceSilos.StartAsync(SiloKind.Cpu, SiloKind.Gpu, SiloKind.Gpu);
        RemoteClassifier remote = silos.Remote(own: null);
        float[] expected = await ClassifyAsync(silos.Network, 20);
        int answered = 0;
        TaskCompletionSource some = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task work = Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
        {
            float[] answers = await ClassifyAsync(remote, 20);
            NoiseWindows.AssertSameBits(expected, answers, "20 windows");
            if (Interlocked.Increment(ref answered) == 12)
            {
                some.SetResult();
            }
        });
        await some.Task.WaitAsync(Limit);
        await silos.Silos.Cluster.KillSiloAsync(silos.Silos.Of(SiloKind.Gpu)[0]);
        await work.WaitAsync(Limit);

        Assert.Equal(60, answered);
    }

    [Fact]
    public async Task Where_a_gpu_is_optional_the_own_processor_answers_until_there_is_one()
    {
        await using InferenceSilos silos = await InferenceSilos.StartAsync(SiloKind.Cpu);
        RemoteClassifier remote = silos.Remote(silos.Network);
        float[] alone = await ClassifyAsync(remote, 5).WaitAsync(Limit);
        string before = remote.State;
        await silos.Silos.AddAsync(SiloKind.Gpu);
        float[] helped = await UntilAsync(remote, "gpu silos classify");

        Assert.Contains("own processor", before, StringComparison.Ordinal);
        NoiseWindows.AssertSameBits(alone, helped, "5 windows");
    }

    [Fact]
    public async Task Where_a_gpu_is_required_windows_wait_visibly_until_there_is_one()
    {
        await using InferenceSilos silos = await InferenceSilos.StartAsync(SiloKind.Cpu);
        RemoteClassifier remote = silos.Remote(own: null);
        Task<float[]> waiting = ClassifyAsync(remote, 5);
        using (PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20)))
        {
            using CancellationTokenSource limit = new(Limit);
            while (!remote.State.Contains("wait for a device", StringComparison.Ordinal))
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }

        Assert.False(waiting.IsCompleted);
        await silos.Silos.AddAsync(SiloKind.Gpu);
        float[] expected = await ClassifyAsync(silos.Network, 5);
        float[] answers = await waiting.WaitAsync(Limit);
        NoiseWindows.AssertSameBits(expected, answers, "5 windows");
    }

    private static async Task<float[]> ClassifyAsync(IWindowClassifier classifier, int windows)
    {
        float[] answers = new float[windows * NoiseWindows.Columns];
        await classifier.ClassifyAsync(NoiseWindows.Make(windows, seed: windows), windows, answers, CancellationToken.None);
        return answers;
    }

    private static async Task<float[]> UntilAsync(RemoteClassifier remote, string state)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(50));
        using CancellationTokenSource limit = new(Limit);
        while (true)
        {
            float[] answers = await ClassifyAsync(remote, 5).WaitAsync(limit.Token);
            if (remote.State == state)
            {
                return answers;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
