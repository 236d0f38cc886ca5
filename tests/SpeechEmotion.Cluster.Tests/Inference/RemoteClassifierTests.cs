using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using Orleans.Runtime;
using SpeechEmotion.Cluster.Inference;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Tests.Fixtures;
using NoiseWindows = SpeechEmotion.Models.Tests.Fixtures.Windows;

namespace SpeechEmotion.Cluster.Tests.Inference;

public sealed class RemoteClassifierTests : IDisposable
{
    private readonly ModelFolder _folder = new();
    private readonly Meter _meter = new("SpeechEmotion.Tests");
    private readonly VirtualTime _time = new();
    private readonly ModelManifest _manifest;

    public RemoteClassifierTests() => _manifest = ModelPackage.Load(_folder.Path, _folder.Trust).Manifest;

    public void Dispose()
    {
        _time.Dispose();
        _meter.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_message_is_never_larger_than_its_limit_and_answers_come_back_in_their_places()
    {
        FakeDevices devices = new(Answer, Answer, Answer);
        using RemoteClassifier remote = Remote(devices);
        float[] answers = await ClassifyAsync(remote, 100);

        Assert.All(devices.Messages, message => Assert.InRange(message.Values.Length, 1, InferenceLimits.MessageBytes));
        Assert.Equal(100, devices.Messages.Sum(message => message.Count));
        Half[] windows = NoiseWindows.Make(100);
        for (int window = 0; window < 100; window++)
        {
            Assert.Equal((float)windows[window * NoiseWindows.Length], answers[window * NoiseWindows.Columns]);
        }
    }

    [Fact]
    public async Task What_is_lost_or_refused_is_sent_again_and_only_a_device_that_did_not_answer_is_suspected()
    {
        FakeDevices devices = new(
            _ => throw new SiloUnavailableException(), _ => throw new TimeoutException(), _ => Refuse(InferenceEnd.Busy), _ => Refuse(InferenceEnd.Ending), Answer);
        using RemoteClassifier remote = Remote(devices);
        await ClassifyAsync(remote, 2);

        Assert.Equal((5, 3), (devices.Messages.Count, devices.Suspected));
        Assert.Single(devices.Messages.Distinct());
    }

    [Fact]
    public async Task What_a_device_cannot_run_fails_its_call_after_some_tries()
    {
        FakeDevices devices = new([.. Enumerable.Repeat<Func<WindowBlocks, WindowAnswers>>(_ => Refuse(InferenceEnd.Failed), 10)]);
        using RemoteClassifier remote = Remote(devices);
        ModelException failure = await Assert.ThrowsAsync<ModelException>(() => ClassifyAsync(remote, 2));

        Assert.Equal((ModelError.RunFailed, "a reason"), (failure.Error, failure.Message));
        Assert.Equal(1 + new RemoteClassifierOptions().Failures, devices.Messages.Count);
    }

    [Fact]
    public async Task A_wrong_number_of_answers_is_none()
    {
        FakeDevices devices = new(_ => new WindowAnswers { End = InferenceEnd.Answered, Values = new byte[4] }, Answer);
        using RemoteClassifier remote = Remote(devices);
        await ClassifyAsync(remote, 2);
        Assert.Equal((2, 1), (devices.Messages.Count, devices.Suspected));
    }

    [Fact]
    public async Task Without_a_device_a_call_that_is_given_up_stops_waiting()
    {
        using RemoteClassifier remote = Remote(new FakeDevices());
        using CancellationTokenSource source = new();
        Task waiting = remote.ClassifyAsync(NoiseWindows.Make(2), 2, new float[2 * NoiseWindows.Columns], source.Token).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("gpu silos classify", remote.State);
    }

    private static WindowAnswers Refuse(InferenceEnd end) => new() { End = end, Reason = "a reason" };

    // Each window's answer is its first value.
    private static WindowAnswers Answer(WindowBlocks blocks)
    {
        float[] answers = new float[blocks.Count * NoiseWindows.Columns];
        ReadOnlySpan<Half> values = MemoryMarshal.Cast<byte, Half>(blocks.Values.Span);
        for (int window = 0; window < blocks.Count; window++)
        {
            answers.AsSpan(window * NoiseWindows.Columns, NoiseWindows.Columns).Fill((float)values[window * NoiseWindows.Length]);
        }

        return new WindowAnswers { End = InferenceEnd.Answered, Values = MemoryMarshal.AsBytes(answers.AsSpan()).ToArray() };
    }

    private static async Task<float[]> ClassifyAsync(RemoteClassifier classifier, int windows)
    {
        float[] answers = new float[windows * NoiseWindows.Columns];
        await classifier.ClassifyAsync(NoiseWindows.Make(windows), windows, answers, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        return answers;
    }

    private RemoteClassifier Remote(IDevices devices) => new(_manifest, devices, own: null, new RemoteClassifierOptions(), new InferenceMeter(_meter), _time);
}
