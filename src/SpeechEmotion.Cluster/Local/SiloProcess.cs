using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Cluster.Hosting;

namespace SpeechEmotion.Cluster.Local;

/// <summary>One silo as a process. It ends with this one, however this one ends: its stdin is a pipe from here.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _lastWords = "it said nothing";

    private SiloProcess(Process process) => (_process, Id) = (process, process.Id);

    public int Id { get; }

    /// <summary>Its address in the cluster; null until it is ready.</summary>
    public string? Address { get; private set; }

    /// <summary>How it ended: its exit code and the last line it wrote to stderr.</summary>
    public string Ending => $"exit code {_process.ExitCode}: {_lastWords}";

    public static SiloProcess Start(string executable, IReadOnlyDictionary<string, string> settings)
    {
        ProcessStartInfo start = new(executable)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in settings)
        {
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--Silo:{name}={value}"));
        }

        try
        {
            SiloProcess silo = new(Process.Start(start)!);
            silo.Listen();
            return silo;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ClusterException($"{executable} cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>Waits until it takes calls.</summary>
    /// <exception cref="ClusterException">It ended, or took too long.</exception>
    public async Task ReadyAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        Task exit = _process.WaitForExitAsync(cancellationToken);
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(_ready.Task, exit, Task.Delay(limit, time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (first == _ready.Task)
        {
            Address = await _ready.Task.ConfigureAwait(false);
            return;
        }

        throw first == exit
            ? new ClusterException($"A silo ended before it was ready, {Ending}")
            : new ClusterException($"A silo was not ready after {limit.TotalSeconds:0} s: {_lastWords}");
    }

    /// <summary>Waits until it has ended.</summary>
    public Task ExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks it to end, and kills it where it does not.</summary>
    public async Task StopAsync(TimeSpan limit, TimeProvider time)
    {
        using CancellationTokenSource timer = new(limit, time);
        try
        {
            await _process.StandardInput.WriteLineAsync(SiloProtocol.Stop).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(timer.Token).ConfigureAwait(false);
            await _process.WaitForExitAsync(timer.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, received) =>
        {
            if (received.Data is { } line && SiloProtocol.Address(line) is { } address)
            {
                _ready.TrySetResult(address);
            }
        };
        _process.ErrorDataReceived += (_, received) =>
        {
            if (!string.IsNullOrWhiteSpace(received.Data))
            {
                _lastWords = received.Data.Trim();
            }
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
