using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using SpeechEmotion.Cluster.Local;

namespace SpeechEmotion.Cluster.Tests.EndToEnd;

/// <summary>Redis as a process on a port of its own, with nothing on disk. It can be stopped and started again where it was.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    public const string Missing = "Redis is missing (Debian: apt-get install redis-server).";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly int _port;
    private Process _process;

    private RedisServer(Process process, int port) => (_process, _port) = (process, port);

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public int Id => _process.Id;

    /// <summary>Starts it; null where it is not installed.</summary>
    public static async Task<RedisServer?> StartAsync()
    {
        int port = FreePort.Find();
        return await LaunchAsync(port) is { } process ? new RedisServer(process, port) : null;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async Task StartAgainAsync() => _process = (await LaunchAsync(_port))!;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }
    }

    private static async Task<Process?> LaunchAsync(int port)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(
                "redis-server", ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
            {
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        using CancellationTokenSource limit = new(Limit);
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", port, limit.Token);
                return process;
            }
            catch (SocketException)
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }
}
