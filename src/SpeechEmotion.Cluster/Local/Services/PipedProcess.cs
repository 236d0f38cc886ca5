using System.ComponentModel;
using System.Diagnostics;

namespace SpeechEmotion.Cluster.Local.Services;

/// <summary>A program that ends with this one, however this one ends: at the other end of its launcher's stdin is a pipe from here.</summary>
internal sealed class PipedProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private PipedProcess(Process process) => _process = process;

    public StreamReader Output => _process.StandardOutput;

    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a program; null where it is not installed.</summary>
    public static PipedProcess? TryStart(string program, params IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            Process process = Process.Start(start)!;
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            return new PipedProcess(process);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>What it says from now on must not fill the pipe.</summary>
    public void IgnoreOutput() => _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using CancellationTokenSource limit = new(EndLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
