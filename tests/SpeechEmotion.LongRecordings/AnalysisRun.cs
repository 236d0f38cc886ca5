using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SpeechEmotion.Testing;

namespace SpeechEmotion.LongRecordings;

/// <summary>What the analysis of one recording took, as a process of its own.</summary>
/// <param name="Format">The recording's.</param>
/// <param name="Way">How it came in.</param>
/// <param name="Seconds">Of sound.</param>
/// <param name="Segments">Found in it.</param>
/// <param name="PeakBytes">The most memory the process and those it started held at once.</param>
/// <param name="ProcessorSeconds">Of the process and those it started, as far as they were seen.</param>
/// <param name="WallSeconds">That went by.</param>
/// <param name="Error">What it said where it failed.</param>
internal sealed record AnalysisRun(
    string Format, string Way, double Seconds, int Segments, long PeakBytes, double ProcessorSeconds, double WallSeconds, string? Error)
{
    public static string Heading => "format  way   hours  segments  peak MB  processor s  wall s";

    private static string Models => Path.Combine(Repository.Root, "models");

    /// <summary>By <c>speechemotion analyze</c>.</summary>
    public static Task<AnalysisRun> OfFileAsync(string format, string path, string results) =>
        RunAsync(format, "file", ["exec", Path.Combine(AppContext.BaseDirectory, "speechemotion.dll"), "analyze", path, "--out", results, "--json", "--threads", "1"], null);

    /// <summary>By a process that reads it from its standard input.</summary>
    public static Task<AnalysisRun> OfPipeAsync(string format, string path) =>
        RunAsync(format, "pipe", ["exec", typeof(Listener).Assembly.Location, "--listen", Path.GetFileName(path)], path);

    public override string ToString() => Error is null
        ? string.Create(CultureInfo.InvariantCulture, $"{Format,-6}  {Way,-4} {Seconds / 3600,6:F2}  {Segments,8}  {PeakBytes / 1e6,7:F1}  {ProcessorSeconds,11:F0}  {WallSeconds,6:F0}")
        : $"{Format,-6}  {Way,-4} {Error}";

    private static async Task<AnalysisRun> RunAsync(string format, string way, string[] command, string? input)
    {
        ProcessStartInfo start = new("dotnet", command)
        {
            RedirectStandardInput = input is not null,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SPEECHEMOTION_MODELS"] = Models;
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> complaint = process.StandardError.ReadToEndAsync();
        Task<PeakMemory> peak = PeakMemory.WatchAsync(process);
        if (input is not null)
        {
            await PourAsync(input, process).ConfigureAwait(false);
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
        PeakMemory most = await peak.ConfigureAwait(false);
        double wall = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
        {
            return new AnalysisRun(format, way, 0, 0, most.Bytes, most.ProcessorSeconds, wall, (await complaint.ConfigureAwait(false)).ReplaceLineEndings(" "));
        }

        using JsonDocument json = JsonDocument.Parse(await output.ConfigureAwait(false));
        return new AnalysisRun(
            format, way, json.RootElement.GetProperty("seconds").GetDouble(), json.RootElement.GetProperty("segments").GetArrayLength(), most.Bytes, most.ProcessorSeconds, wall, null);
    }

    private static async Task PourAsync(string path, Process process)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            await file.CopyToAsync(process.StandardInput.BaseStream).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before its input did; its exit code says why.
        }
    }
}
