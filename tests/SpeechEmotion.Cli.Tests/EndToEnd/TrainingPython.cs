using System.Diagnostics;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>The training recipe, run by a Python that has what it needs.</summary>
internal static class TrainingPython
{
    private const string Needed = "import torch, onnx, numpy, scipy, soundfile";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string[] Candidates = ["/usr/bin/python3", "python3"];

    /// <summary>Runs <c>python3 ARGUMENTS</c> in <c>models/</c>; skips the test where no Python can.</summary>
    public static async Task<CommandLineResult> RunAsync(params string[] arguments)
    {
        string? python = null;
        foreach (string candidate in Candidates)
        {
            python ??= (await StartAsync(candidate, "-c", Needed))?.ExitCode == 0 ? candidate : null;
        }

        Assert.SkipWhen(python is null, "no Python with PyTorch, ONNX, SciPy and soundfile: apt-get install python3-torch python3-onnx python3-scipy python3-soundfile");
        return (await StartAsync(python!, arguments))!;
    }

    /// <summary>True where a program of that name can be started.</summary>
    public static async Task<bool> HasAsync(string program) => await StartAsync(program, "--version") is not null;

    private static async Task<CommandLineResult?> StartAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository.Root, "models"),
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        using Process running = process!;
        Task<string> output = running.StandardOutput.ReadToEndAsync();
        Task<string> error = running.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await running.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            running.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {Limit.TotalMinutes:0} minutes; it said: {await error}");
        }

        return new CommandLineResult(running.ExitCode, await output, await error);
    }
}
