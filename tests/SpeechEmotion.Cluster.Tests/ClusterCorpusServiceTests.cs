using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cluster.Corpora;
using SpeechEmotion.Cluster.Tests.Calls;
using SpeechEmotion.Corpora;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Cluster.Tests;

public sealed class ClusterCorpusServiceTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private GrainCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await GrainCluster.StartAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Every_call_is_reported_once_after_it_is_kept_and_the_silos_share_them()
    {
        List<string?> silos = [];
        List<long> reported = [];
        CorpusOutcome outcome = await Run(_cluster.Service().AnalyzeAsync(
            _cluster.Corpus(40),
            async call =>
            {
                reported.Add(call.Index);
                silos.Add(call.By);
                Assert.NotNull(await _cluster.Store.ReadAsync(call.Call, CancellationToken.None));
            },
            CancellationToken.None));

        Assert.Equal(new CorpusOutcome(40, 0, 0, 80), outcome);
        Assert.Equal(Enumerable.Range(0, 40).Select(index => (long)index), reported.Order());
        Assert.Equal(GrainCluster.Silos, silos.Distinct().Count());
        Assert.InRange(_cluster.MostAtOnce, 1, GrainCluster.Silos * GrainCluster.Workers);
    }

    [Fact]
    public async Task A_retry_does_only_what_failed()
    {
        _cluster.Happens = (input, _) => input.Call == "03.wav" ? throw new AudioException(AudioError.NotAudio, "text") : Task.CompletedTask;
        List<CallOutcome> failed = [];
        CorpusOutcome first = await Run(_cluster.Service().AnalyzeAsync(_cluster.Corpus(8), call => Note(call, failed), CancellationToken.None));
        _cluster.Happens = (_, _) => Task.CompletedTask;
        CorpusGrainOptions retry = GrainCluster.Options with { Engine = GrainCluster.Options.Engine with { Retry = true } };
        CorpusOutcome second = await Run(_cluster.Service(retry).AnalyzeAsync(_cluster.Corpus(8), _ => ValueTask.CompletedTask, CancellationToken.None));

        Assert.Equal((7, 0, 1), (first.Done, first.Earlier, first.Failed));
        Assert.Equal(new CallError("not_audio", "text"), Assert.Single(failed).Error);
        Assert.Equal((1, 7, 0), (second.Done, second.Earlier, second.Failed));
    }

    [Fact]
    public async Task A_silo_that_is_lost_costs_time_but_no_call()
    {
        int started = 0;
        TaskCompletionSource halfWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _cluster.Happens = (_, token) =>
        {
            if (Interlocked.Increment(ref started) == 8)
            {
                halfWay.SetResult();
            }

            return Task.Delay(50, token);
        };
        Task<CorpusOutcome> running = _cluster.Service().AnalyzeAsync(_cluster.Corpus(30), _ => ValueTask.CompletedTask, CancellationToken.None);
        await halfWay.Task.WaitAsync(Limit);
        await _cluster.Cluster.KillSiloAsync(_cluster.Cluster.Silos[1]);
        CorpusOutcome outcome = await Run(running);

        // A call whose silo went after the result was written counts as found there.
        Assert.Equal(30, outcome.Done + outcome.Earlier);
        for (int call = 0; call < 30; call++)
        {
            Assert.Null((await _cluster.Store.ReadAsync($"{call:00}.wav", CancellationToken.None))!.Error);
        }
    }

    [Fact]
    public async Task Silos_with_another_model_stop_the_run_with_a_reason()
    {
        await using GrainCluster impatient = await GrainCluster.StartAsync(GrainCluster.Options with { SilenceLimit = TimeSpan.FromMilliseconds(200) });
        ClusterModel other = new(new Generation("other", "2", "0", ""), null);
        ClusterCorpusService service = new(impatient.Cluster.Client, impatient.Store, other, "t", GrainCluster.Options, TimeProvider.System);
        ClusterException refusal = await Assert.ThrowsAsync<ClusterException>(
            () => Run(service.AnalyzeAsync(impatient.Corpus(3), _ => ValueTask.CompletedTask, CancellationToken.None)));
        Assert.Contains("another model", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_keeps_what_is_finished_and_gives_up_the_rest()
    {
        using CancellationTokenSource source = new();
        int kept = 0;
        _cluster.Happens = (_, token) => Task.Delay(100, token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(_cluster.Service().AnalyzeAsync(
            _cluster.Corpus(40),
            _ =>
            {
                if (++kept == 7)
                {
                    source.Cancel();
                }

                return ValueTask.CompletedTask;
            },
            source.Token)));
        CorpusOutcome rest = await Run(_cluster.Service().AnalyzeAsync(_cluster.Corpus(40), _ => ValueTask.CompletedTask, CancellationToken.None));
        Assert.Equal(40, rest.Done + rest.Earlier);
        Assert.InRange(rest.Earlier, kept, 39);
    }

    private static ValueTask Note(CallOutcome call, List<CallOutcome> failed)
    {
        if (call.End == CallEnd.Failed)
        {
            failed.Add(call);
        }

        return ValueTask.CompletedTask;
    }

    private static Task<CorpusOutcome> Run(Task<CorpusOutcome> run) => run.WaitAsync(Limit);
}
