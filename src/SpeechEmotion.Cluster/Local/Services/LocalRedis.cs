using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SpeechEmotion.Cluster.Local.Services;

/// <summary>Redis on this machine: the one that runs already, or one of our own.</summary>
internal sealed class LocalRedis : IAsyncDisposable
{
    private const int UsualPort = 6379;

    // A shell in between, because Redis does not end with its launcher: it ends the server when its stdin ends.
    private const string Launch = "redis-server \"$@\" </dev/null >/dev/null 2>&1 & server=$!; read -r line; kill $server; wait $server";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly PipedProcess? _own;

    private LocalRedis(int port, PipedProcess? own) => (Port, _own) = (port, own);

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>True where it was started here.</summary>
    public bool IsOwn => _own is not null;

    private int Port { get; }

    /// <summary>Finds one or starts one; null where it is not installed.</summary>
    public static async Task<LocalRedis?> StartAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await AnswersAsync(UsualPort, cancellationToken).ConfigureAwait(false))
        {
            return new LocalRedis(UsualPort, null);
        }

        if (!IsInstalled())
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        int port = FreePort.Find();
        PipedProcess? own = PipedProcess.TryStart(
            "sh", "-c", Launch, "redis", "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder, "--save", "60", "1", "--appendonly", "yes");
        if (own is null)
        {
            return null;
        }

        own.IgnoreOutput();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = time.CreateTimer(_ => limit.Cancel(), null, StartLimit, Timeout.InfiniteTimeSpan);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50), time);
        try
        {
            while (!await AnswersAsync(port, limit.Token).ConfigureAwait(false))
            {
                await look.WaitForNextTickAsync(limit.Token).ConfigureAwait(false);
            }

            return new LocalRedis(port, own);
        }
        catch (OperationCanceledException exception)
        {
            await own.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw new ClusterException($"Redis did not answer within {StartLimit.TotalSeconds:0} s.", exception);
        }
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, "redis-server")));

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken).ConfigureAwait(false);
            await socket.SendAsync("PING\r\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            byte[] answer = new byte[16];
            int length = await socket.ReceiveAsync(answer, cancellationToken).ConfigureAwait(false);
            return answer.AsSpan(0, length).StartsWith("+PONG"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
