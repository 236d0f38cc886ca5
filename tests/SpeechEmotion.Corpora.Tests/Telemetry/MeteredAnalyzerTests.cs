using System.Diagnostics;
using System.Diagnostics.Metrics;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Telemetry;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Telemetry;

public sealed class MeteredAnalyzerTests : IDisposable
{
    private readonly LoneMeters _meters = new();
    private readonly MetricStore _store;
    private readonly AnalysisMeter _meter;

    public MeteredAnalyzerTests()
    {
        _store = new MetricStore(_meters, [AnalysisMeter.Name]);
        _meter = new AnalysisMeter(_meters.Create(AnalysisMeter.Name));
    }

    public void Dispose()
    {
        _store.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task Calls_are_counted_with_their_lengths_and_failures_with_their_reasons()
    {
        MeteredAnalyzer analyzer = Analyzer((input, _) => input.Call == "bad" ? throw new AudioException(AudioError.NotAudio, "text") : Task.CompletedTask);
        await RunAsync(analyzer, "a");
        await RunAsync(analyzer, "b");
        await Assert.ThrowsAsync<AudioException>(() => RunAsync(analyzer, "bad"));
        string text = _store.Write();

        Assert.Contains("\nspeechemotion_audio_seconds_total 4\n", text, StringComparison.Ordinal);
        Assert.Contains("\nspeechemotion_speech_seconds_total 0\n", text, StringComparison.Ordinal);
        Assert.Contains("\nspeechemotion_calls_analyzed_total 2\n", text, StringComparison.Ordinal);
        Assert.Contains("\nspeechemotion_calls_failed_total{reason=\"not_audio\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\nspeechemotion_calls_running 0\n", text, StringComparison.Ordinal);
        Assert.Contains("\nspeechemotion_call_analysis_seconds_count 2\n", text, StringComparison.Ordinal);
        Assert.Contains("\nspeechemotion_call_real_time_factor_bucket{le=\"2000\"} ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_written_in_a_call_is_below_it_in_the_trace()
    {
        List<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == SpeechActivities.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (ended)
                {
                    ended.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using TracedBlobStore blobs = new(new MemoryStore());
        MeteredAnalyzer analyzer = Analyzer(async (input, token) => await blobs.PutAsync($"calls/{input.Call}", new byte[1], BlobCondition.None, token));
        using (Activity request = new Activity("request").Start())
        {
            await RunAsync(analyzer, "traced");
        }

        Activity call = Assert.Single(ended, activity => (string?)activity.GetTagItem("speechemotion.call") == "traced");
        Activity write = Assert.Single(ended, activity => (string?)activity.GetTagItem("speechemotion.blob") == "calls/traced");
        Assert.Equal((call.TraceId, call.SpanId), (write.TraceId, write.ParentSpanId));
        Assert.NotEqual(default, call.ParentSpanId);
    }

    private static async Task RunAsync(MeteredAnalyzer analyzer, string call)
    {
        using StubReader reader = new();
        await analyzer.AnalyzeAsync(new CallInput { Call = call }, reader, CancellationToken.None);
    }

    private MeteredAnalyzer Analyzer(Func<CallInput, CancellationToken, Task> happens) => new(new StubAnalyzer(happens), _meter, TimeProvider.System);
}
