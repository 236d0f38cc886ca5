using SpeechEmotion.Cli.Tests.EndToEnd;

namespace SpeechEmotion.Cluster.Tests.EndToEnd;

/// <summary>The command line with real silo processes.</summary>
public sealed class ClusterVerbTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Two_silos_leave_the_bytes_of_one_machine_and_print_the_same()
    {
        Record(2, seconds: 12);
        CommandLineResult single = (await _fixture.Analyze("in", "--out", "single", "--json")).Expect(0);
        CommandLineResult cluster = (await Cluster("in", "--out", "cluster", "--json", "--cpu", "2").EndAsync()).Expect(0);

        Assert.Equal(single.Output, cluster.Output);
        Assert.Equal(Results("single"), Results("cluster"));
        Assert.Equal(2, cluster.ErrorLines.Count(line => line.Contains("is up", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_silo_killed_half_way_is_replaced_and_no_call_is_missing()
    {
        Record(8, seconds: 40);
        (await _fixture.Analyze("in", "--out", "single")).Expect(0);
        using CommandLineProcess cluster = Cluster("in", "--out", "cluster", "--cpu", "2", "--threads", "1");
        await Until(() => Documents("cluster") > 0 || cluster.HasExited, "a first result");
        IReadOnlyList<int> silos = ChildProcesses.Of(cluster.Id);
        Assert.Equal(2, silos.Count);
        ChildProcesses.Kill(silos[0]);
        CommandLineResult result = (await cluster.EndAsync()).Expect(0);

        Assert.Contains("starting it again", result.Error, StringComparison.Ordinal);
        Assert.Equal(Results("single"), Results("cluster"));
    }

    [Fact]
    public async Task Silos_end_with_their_launcher_however_it_ends_and_the_next_run_goes_on()
    {
        Record(8, seconds: 40);
        using CommandLineProcess killed = Cluster("in", "--out", "cluster", "--cpu", "2", "--threads", "1");
        await Until(() => Documents("cluster") > 0 || killed.HasExited, "a first result");
        IReadOnlyList<int> silos = ChildProcesses.Of(killed.Id);
        Assert.Equal(2, silos.Count);
        killed.Kill();
        await Until(() => !silos.Any(ChildProcesses.Exists), "the end of the silos");
        int finished = Documents("cluster");

        CommandLineResult rest = (await Cluster("in", "--out", "cluster", "--cpu", "1", "--json").EndAsync()).Expect(0);
        Assert.Contains($"{finished} finished earlier", rest.Error, StringComparison.Ordinal);
        (await _fixture.Analyze("in", "--out", "single")).Expect(0);
        Assert.Equal(Results("single"), Results("cluster"));
    }

    [Fact]
    public async Task A_bad_recording_is_named_and_the_rest_goes_on()
    {
        Record(1, seconds: 3);
        _fixture.Write("in/text.wav", "not a recording"u8.ToArray());
        CommandLineResult result = (await Cluster("in", "--out", "cluster", "--cpu", "1").EndAsync()).Expect(1);
        Assert.Contains("text.wav: not a recording", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, Documents("cluster"));
    }

    [Fact]
    public async Task A_model_that_is_refused_starts_nothing()
    {
        Record(1, seconds: 1);
        File.AppendAllText(Path.Combine(_fixture.ModelPath, "model.onnx"), "x");
        CommandLineResult result = (await Cluster("in", "--out", "cluster").EndAsync()).Expect(3);
        Assert.Single(result.ErrorLines);
        Assert.Equal(0, Documents("cluster"));
    }

    // What calls left: the lists of speakers and calls are one machine's alone (docs/cluster.md).
    private Dictionary<string, byte[]> Results(string name) => _fixture.Tree(name)
        .Where(file => file.Key != "generations.json" && !file.Key.StartsWith("indexes", StringComparison.Ordinal))
        .ToDictionary();

    private static async Task Until(Func<bool> holds, string what)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        while (!holds())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Waited {Limit.TotalSeconds:0} s for {what}.");
            }
        }
    }

    private CommandLineProcess Cluster(params string[] arguments) =>
        CommandLineProcess.Start(_fixture.Models, _fixture.Folder, ["cluster", "--model", "test", .. arguments]);

    private int Documents(string output)
    {
        string calls = Path.Combine(_fixture.PathOf(output), "calls");
        return Directory.Exists(calls) ? Directory.EnumerateFiles(calls, "*.json", SearchOption.AllDirectories).Count() : 0;
    }

    private void Record(int calls, double seconds)
    {
        for (int call = 0; call < calls; call++)
        {
            _fixture.Write($"in/{call:00}.wav", Recording.Pcm16(Recording.Voice(seconds, 8000, 120 + (10 * call)), 8000, channels: 2));
        }
    }
}
