using System.Diagnostics;
using System.Globalization;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>Whether the engine keeps every core at work. Only a machine without other work can say, so not among the everyday tests.</summary>
public sealed class BusyTests : IDisposable
{
    private const int Calls = 500;

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Every_core_is_busy_over_five_hundred_calls()
    {
        Assert.SkipUnless(File.Exists("/proc/loadavg"), "needs the load of the machine, as Linux tells it");
        double load = double.Parse((await File.ReadAllTextAsync("/proc/loadavg", TestContext.Current.CancellationToken)).Split(' ')[0], CultureInfo.InvariantCulture);
        Assert.SkipWhen(load > 0.5 * Environment.ProcessorCount, $"the machine has other work (load {load})");
        byte[] recording = Recording.Pcm16(Recording.Voice(30, 8000), 8000, channels: 2);
        for (int index = 0; index < Calls; index++)
        {
            _fixture.Write($"in/{index:000}.wav", recording);
        }

        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "speechemotion.dll"), "analyze", "--model", "test", "in", "--out", "out", "--json"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _fixture.Folder,
        };
        start.Environment["SPEECHEMOTION_MODELS"] = _fixture.Models;
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;

        // The first result tells that the model is loaded, the last that table and report are next.
        TimeSpan begun = default;
        for (int line = 0; line < Calls && await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not null; line++)
        {
            if (line == 0)
            {
                begun = process.TotalProcessorTime;
                watch.Restart();
            }
        }

        double busy = (process.TotalProcessorTime - begun) / (watch.Elapsed * Environment.ProcessorCount);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string figure = string.Create(CultureInfo.InvariantCulture, $"{busy * 100:0.0} % of {Environment.ProcessorCount} cores busy over {Calls} calls in {watch.Elapsed.TotalSeconds:0} s");
        Console.WriteLine($"engine: {figure}");
        Assert.True(busy > 0.9, figure);
    }
}
