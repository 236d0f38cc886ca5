using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Cluster.Tests.Calls;

public sealed class CallGrainTests : IAsyncLifetime
{
    private GrainCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await GrainCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task A_job_started_again_and_again_in_one_run_is_done_once_and_its_result_is_kept()
    {
        for (int start = 0; start < 5; start++)
        {
            await _cluster.Grain("a").StartAsync(_cluster.Job("a", "run"));
        }

        CallProgress progress = await _cluster.EndAsync("a", "run");

        Assert.Equal(CallStage.Done, progress.Stage);
        Assert.Single(progress.Points!.Calls());
        Assert.Equal(["a"], _cluster.Analyzed);
        Assert.NotNull(await _cluster.Store.ReadAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task A_later_run_finds_the_result_there_already()
    {
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "first"));
        await _cluster.EndAsync("a", "first");
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "second"));

        Assert.Equal(CallStage.Earlier, (await _cluster.EndAsync("a", "second")).Stage);
        Assert.Equal(CallStage.Unknown, (await _cluster.EndAsync("a", "first")).Stage);
        Assert.Single(_cluster.Analyzed);
    }

    [Fact]
    public async Task A_start_returns_at_once_and_a_question_within_its_step()
    {
        TaskCompletionSource gate = new();
        _cluster.Happens = (_, _) => gate.Task;
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "run"));
        Assert.Equal(CallStage.Running, (await _cluster.Grain("a").WaitAsync("run")).Stage);
        gate.SetResult();
        Assert.Equal(CallStage.Done, (await _cluster.EndAsync("a", "run")).Stage);
    }

    [Fact]
    public async Task A_recording_that_cannot_be_read_is_a_failure_that_the_shard_keeps()
    {
        _cluster.Happens = (_, _) => throw new AudioException(AudioError.Truncated, "/archive/a: cut");
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "first"));
        CallProgress progress = await _cluster.EndAsync("a", "first");
        Assert.Equal((CallStage.Failed, true, "truncated", "cut"), (progress.Stage, progress.IsToBeKept, progress.ErrorCode, progress.ErrorMessage));
        Assert.Null(await _cluster.Store.ReadAsync("a", CancellationToken.None));

        _cluster.Happens = (_, _) => Task.CompletedTask;
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "second"));
        Assert.Equal(CallStage.Done, (await _cluster.EndAsync("a", "second")).Stage);
        Assert.Null((await _cluster.Store.ReadAsync("a", CancellationToken.None))!.Error);
    }

    [Fact]
    public async Task A_silo_with_another_model_refuses()
    {
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "run", new Generation("other", "2", "0", "").Key()));
        CallProgress progress = await _cluster.EndAsync("a", "run");
        Assert.Equal(CallStage.Refused, progress.Stage);
        Assert.Contains("stub", progress.ErrorMessage, StringComparison.Ordinal);
        Assert.Empty(_cluster.Analyzed);
    }

    [Fact]
    public async Task A_call_given_up_leaves_nothing_and_can_be_started_again()
    {
        _cluster.Happens = (_, token) => Task.Delay(Timeout.Infinite, token);
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "first"));
        await _cluster.Grain("a").CancelAsync("some other run");
        Assert.Equal(CallStage.Running, (await _cluster.Grain("a").WaitAsync("first")).Stage);
        await _cluster.Grain("a").CancelAsync("first");
        Assert.Equal(CallStage.Unknown, (await _cluster.EndAsync("a", "first")).Stage);
        Assert.Null(await _cluster.Store.ReadAsync("a", CancellationToken.None));

        _cluster.Happens = (_, _) => Task.CompletedTask;
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "first"));
        Assert.Equal(CallStage.Done, (await _cluster.EndAsync("a", "first")).Stage);
    }

    [Fact]
    public async Task A_later_run_takes_a_call_over_from_an_earlier_one_that_nobody_waits_for()
    {
        int starts = 0;
        _cluster.Happens = (_, token) => Interlocked.Increment(ref starts) == 1 ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask;
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "first"));
        Assert.Equal(CallStage.Running, (await _cluster.Grain("a").WaitAsync("first")).Stage);
        await _cluster.Grain("a").StartAsync(_cluster.Job("a", "second"));
        Assert.Equal(CallStage.Done, (await _cluster.EndAsync("a", "second")).Stage);
    }
}
