using System.Diagnostics;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>The built command line as a process of its own, as a user starts it.</summary>
internal sealed class CommandLineProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CommandLineProcess(Process process, bool isOutputRead)
    {
        _process = process;
        _output = isOutputRead ? process.StandardOutput.ReadToEndAsync() : Task.FromResult(string.Empty);
        _error = process.StandardError.ReadToEndAsync();
    }

    public static CommandLineProcess Start(string models, string folder, params string[] arguments) => Start(models, folder, isTalk: false, arguments);

    /// <summary>With <see cref="Input"/> to write to and <see cref="ReadLineAsync"/> to read from.</summary>
    public static CommandLineProcess Talk(string models, string folder, params string[] arguments) => Start(models, folder, isTalk: true, arguments);

    private static CommandLineProcess Start(string models, string folder, bool isTalk, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "speechemotion.dll"), .. arguments])
        {
            RedirectStandardInput = isTalk,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["SPEECHEMOTION_MODELS"] = models;
        return new CommandLineProcess(Process.Start(start)!, !isTalk);
    }

    public static async Task<CommandLineResult> RunAsync(string models, string folder, params string[] arguments)
    {
        using CommandLineProcess process = Start(models, folder, arguments);
        return await process.EndAsync();
    }

    public async Task<CommandLineResult> EndAsync()
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"The command did not end within {Limit.TotalMinutes:0} minutes; it said: {await _error}");
        }

        return new CommandLineResult(_process.ExitCode, await _output, await _error);
    }

    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>The next line of a talk's output; null at its end.</summary>
    public async Task<string?> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>SIGKILL: nothing is flushed, nothing is tidied.</summary>
    public void Kill() => _process.Kill();

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Done when the process is.</summary>
    public Task ExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
