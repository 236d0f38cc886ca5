using System.Diagnostics;

namespace SpeechEmotion.Storage.Tests.Blobs;

/// <summary>Another process that is in the middle of writing a blob.</summary>
internal sealed class WriterProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    /// <summary>Starts it and waits until most of the blob is on its way.</summary>
    public static async Task<WriterProcess> StartAsync(StoreUri store, string name, int mebibytes)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "SpeechEmotion.StoreWriter.dll");
        ProcessStartInfo start = new("dotnet", ["exec", program, store.ToString(), name, $"{mebibytes}"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        WriterProcess writer = new(Process.Start(start)!);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        Assert.Equal("written", await writer._process.StandardOutput.ReadLineAsync(limit.Token));
        return writer;
    }

    /// <summary>SIGKILL: nothing is tidied.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
