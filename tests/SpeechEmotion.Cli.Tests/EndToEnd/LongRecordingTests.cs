using System.Diagnostics;
using System.Globalization;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>Hours of a call through the installed command and through a pipe, each a process whose memory is watched.</summary>
public sealed class LongRecordingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_pipe_gives_what_the_file_gives_within_the_same_memory()
    {
        string[] lines = await RunAsync(TimeSpan.FromMinutes(5), "--hours", "0.01", "wav");
        string[][] runs = [.. lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal(["file", "pipe"], runs.Select(run => run[1]));
        Assert.Equal(runs[0][2..4], runs[1][2..4]);
        Assert.All(runs, run => Assert.InRange(double.Parse(run[4], CultureInfo.InvariantCulture), 20, 250));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Ten_hours_of_stereo_stay_under_250_MB_from_a_file_and_from_a_pipe_in_every_kind_of_reader()
    {
        string[] lines = await RunAsync(TimeSpan.FromHours(4));
        Assert.Equal(1 + (4 * 2), lines.Length);
    }

    private async Task<string[]> RunAsync(TimeSpan limit, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memory is read from /proc");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "SpeechEmotion.LongRecordings.dll"), .. arguments]) { RedirectStandardOutput = true })!;
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        time.CancelAfter(limit);
        try
        {
            string text = await process.StandardOutput.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token);
            output.WriteLine(text);
            Assert.True(process.ExitCode == 0, text);
            return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
