using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Gateway.Tests.Load;

/// <summary>Many readers while a corpus runs. Measured, so not among the everyday tests.</summary>
public sealed class TrajectoryLoadTests
{
    private const int RequestsPerSecond = 200;
    private const int Seconds = 60;
    private const int EngineThreads = 2;
    private const int SpareThreads = 16;
    private const int Speakers = 2_000;
    private const int CallsOfASpeaker = 40;
    private static readonly DateTimeOffset First = new(2025, 4, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Two_hundred_trajectories_a_second_are_read_within_a_tenth_of_a_second_while_a_corpus_runs()
    {
        // As 'serve' does: the engine's workers keep threads of the pool busy, and it notices late.
        ThreadPool.SetMinThreads(EngineThreads + SpareThreads, 1);
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Happens = WorkAsync });
        await FillAsync(host);
        await host.Submitter.SubmitAsync("running", "call,uri,startedAt,speaker0\n" + string.Concat(Enumerable.Range(0, 50_000).Select(call => string.Create(
            CultureInfo.InvariantCulture, $"running/{call},upload:{call}.wav,2026-03-{1 + (call % 28):00},{Name(call % Speakers)}\n")))).JsonAsync(HttpStatusCode.Accepted);
        for (JsonNode corpus = await StatusAsync(host); (int)corpus["counts"]!["done"]! == 0; corpus = await StatusAsync(host))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        int before = (int)(await StatusAsync(host))["counts"]!["done"]!;
        ConcurrentBag<double> latencies = [];
        ConcurrentBag<string> failures = [];
        List<Task> requests = [];
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int request = 0; request < RequestsPerSecond * Seconds; request++)
        {
            // By the clock, whether the ones before are answered or not.
            TimeSpan due = TimeSpan.FromSeconds((double)request / RequestsPerSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due, TestContext.Current.CancellationToken);
            }

            requests.Add(ReadAsync(host.Reader, request, latencies, failures));
        }

        await Task.WhenAll(requests);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        JsonNode after = await StatusAsync(host);
        double[] sorted = [.. latencies.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"trajectories: {sorted.Length} in {elapsed:0.0} s ({sorted.Length / elapsed:0} a second): median {sorted[sorted.Length / 2]:0.0} ms, p95 {At(sorted, 0.95):0.0} ms, p99 {At(sorted, 0.99):0.0} ms, worst {sorted[^1]:0.0} ms; {failures.Count} failed; {(int)after["counts"]!["done"]! - before} calls of the corpus meanwhile; {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.0} s of processor, callers included"));
        await host.Submitter.PostAsync("/v1/corpora/running/cancel", null).JsonAsync();

        Assert.Equal("running", (string)after["state"]!);
        Assert.Empty(failures);
        Assert.True(At(sorted, 0.99) < 100, $"p99 is {At(sorted, 0.99):0.0} ms");
    }

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];

    private static string Name(int speaker) => $"customer {speaker:0000}";

    private static Task<JsonNode> StatusAsync(GatewayHost host) => host.Reader.GetAsync("/v1/corpora/running").JsonAsync();

    // As much of a processor as the network takes for half a minute of speech.
    private static Task WorkAsync(CallInput input, CancellationToken cancellationToken)
    {
        byte[] block = new byte[1 << 16];
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(25); block[0]++)
        {
            SHA256.HashData(block);
        }

        return Task.CompletedTask;
    }

    private static async Task ReadAsync(HttpClient client, int request, ConcurrentBag<double> latencies, ConcurrentBag<string> failures)
    {
        string[] readings = ["day&from=2025-04-01&to=2026-04-01", "week", "month", "call"];
        string address = $"/v1/speakers/{Uri.EscapeDataString(Name(request * 7 % Speakers))}/trajectory?resolution={readings[request % readings.Length]}";
        long start = Stopwatch.GetTimestamp();
        try
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            string body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.OK || !body.Contains("\"points\":[{", StringComparison.Ordinal))
            {
                failures.Add($"{(int)answer.StatusCode}: {body[..Math.Min(200, body.Length)]}");
            }
        }
        catch (HttpRequestException exception)
        {
            failures.Add(exception.Message);
        }

        latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    private static async Task FillAsync(GatewayHost host)
    {
        SpeakerPages pages = new((await host.SpaceAsync()).Blobs);
        Random random = new(1);
        SpeakerPoint[][] speakers = [.. Enumerable.Range(0, Speakers).Select(speaker => Enumerable.Range(0, CallsOfASpeaker).Select(call => Point(random, speaker, call)).ToArray())];
        await Parallel.ForEachAsync(speakers, async (points, token) => await pages.PutAsync(points, token));
    }

    private static SpeakerPoint Point(Random random, int speaker, int call)
    {
        PointValues values = default;
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            values[column.Index] = random.Next(column.StepsPerUnit);
        }

        return new SpeakerPoint(Name(speaker), new TrajectoryPoint
        {
            Call = $"earlier/{speaker}/{call}",
            Generation = new PointGeneration(0, "0123456789abcdef", "ser", "1.0.0"),
            StartMilliseconds = First.AddDays(call * 3).AddMinutes(random.Next(600)).ToUnixTimeMilliseconds(),
            SpeechMilliseconds = random.Next(300_000),
            Values = values,
        });
    }
}
