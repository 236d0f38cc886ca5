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

    private readonly string _host;
    private readonly int _port;
    private Process _process;

    private RedisServer(Process process, string host, int port) => (_process, _host, _port) = (process, host, port);

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"{_host}:{_port}");

    public int Id => _process.Id;

    /// <summary>Starts it; null where it is not installed.</summary>
    /// <param name="host">Where it listens.</param>
    public static async Task<RedisServer?> StartAsync(string host = "127.0.0.1")
    {
        int port = FreePort.Find();
        return await LaunchAsync(host, port) is { } process ? new RedisServer(process, host, port) : null;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async Task StartAgainAsync() => _process = (await LaunchAsync(_host, _port))!;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }
    }

    private static async Task<Process?> LaunchAsync(string host, int port)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(
                "redis-server", ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", host, "--protected-mode", "no", "--save", "", "--appendonly", "no"])
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
                await socket.ConnectAsync(host, port, limit.Token);
                return process;
            }
            catch (SocketException)
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
    }
}
