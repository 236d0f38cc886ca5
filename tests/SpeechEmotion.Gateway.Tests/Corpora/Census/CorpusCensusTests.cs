using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Corpora.Census;
using SpeechEmotion.Gateway.Tests.Hosting;

namespace SpeechEmotion.Gateway.Tests.Corpora.Census;

public sealed class CorpusCensusTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_waits_and_what_is_done_is_counted_of_all_tenants_together()
    {
        TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using GatewayHost host = await GatewayHost.StartAsync(new()
        {
            Options = options => options with { CensusPause = TimeSpan.FromMilliseconds(10) },
            Happens = (_, token) => held.Task.WaitAsync(token),
        });
        HttpClient other = await host.ClientAsync("globex", Gateway.Access.Scopes.All);
        await host.Submitter.SubmitAsync("march", "call,uri\na,upload:a.wav\nb,upload:b.wav\nb,upload:c.wav\n");
        await other.SubmitAsync("april", "call,uri\nx,upload:x.wav\ny,upload:y.wav\nz,upload:z.wav\n");

        await UntilAsync(host, values => Of(values, "calls", "pending") + Of(values, "calls", "running") == 5, "five calls wait");
        held.SetResult();
        await UntilAsync(host, values => Of(values, "calls", "done") == 5 && Of(values, "corpora", "done") == 2, "five calls are done");
        string[] last = await ReadAsync(host);
        Assert.Equal((0, 0, 1, 0), (Of(last, "calls", "pending"), Of(last, "calls", "running"), Of(last, "calls", "duplicate"), Of(last, "corpora", "running")));
    }

    [Fact]
    public void Calls_of_a_corpus_that_was_paused_or_cancelled_are_not_pending()
    {
        CorpusTotals totals = new();
        totals.Add(new("a", CorpusState.Cancelled, 0, new CorpusCounts { Pending = 7, Done = 2 }, 0));
        totals.Add(new("b", CorpusState.Queued, 0, new CorpusCounts { Pending = 3, Failed = 1 }, 0));
        totals.Add(new("c", CorpusState.Paused, 0, new CorpusCounts { Pending = 5, Running = 1 }, 0));
        Assert.Equal(new CorpusCounts { Pending = 3, Running = 1, Done = 2, Failed = 1 }, totals.Calls);
        Assert.Equal((1, 1, 0), (totals.CorporaOf(CorpusState.Cancelled), totals.CorporaOf(CorpusState.Queued), totals.CorporaOf(CorpusState.Done)));
        Assert.Equal(5, totals.Paused);
    }

    private static async Task UntilAsync(GatewayHost host, Func<string[], bool> holds, string what)
    {
        using CancellationTokenSource limit = new(Limit);
        for (string[] values = await ReadAsync(host); !holds(values); values = await ReadAsync(host))
        {
            Assert.False(limit.IsCancellationRequested, $"Not seen within {Limit}: {what}.\n{string.Join('\n', values)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }

    private static async Task<string[]> ReadAsync(GatewayHost host) => (await host.Admin.GetStringAsync("/metrics")).Split('\n');

    private static long Of(string[] values, string what, string state)
    {
        string name = $"speechemotion_gateway_{what}{{state=\"{state}\"}} ";
        return values.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line ? long.Parse(line[name.Length..], System.Globalization.CultureInfo.InvariantCulture) : 0;
    }
}
