using System.Globalization;
using System.Net.Sockets;

namespace SpeechEmotion.Cluster.Local.Services;

/// <summary>The emulator of Azure Blob Storage on this machine: the one that runs already, or one of our own.</summary>
internal sealed class LocalAzurite : IAsyncDisposable
{
    private const int UsualPort = 10000;
    private const string Ready = "successfully listens on ";
    private const string Entry = ".packages/azurite/node_modules/azurite/dist/src/blob/main.js";

    // The account that every emulator has.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // It ends with the process that started it, however that ends.
    private const string Launch = "process.stdin.on('end', () => process.exit()).resume(); require(process.argv[1]);";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly PipedProcess? _own;

    private LocalAzurite(string address, PipedProcess? own)
    {
        _own = own;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={address}/{Account};";
    }

    public string ConnectionString { get; }

    /// <summary>True where it was started here.</summary>
    public bool IsOwn => _own is not null;

    /// <summary>Finds one or starts one; null where it is not installed.</summary>
    public static async Task<LocalAzurite?> StartAsync(string folder, string baseDirectory, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await ListensAsync(UsualPort, cancellationToken).ConfigureAwait(false))
        {
            return new LocalAzurite(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{UsualPort}"), null);
        }

        if (Find(baseDirectory) is not { } program)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        PipedProcess? own = PipedProcess.TryStart(
            "node", "-e", Launch, "--", program, "--disableTelemetry", "--silent", "--skipApiVersionCheck", "--location", folder, "--blobHost", "127.0.0.1", "--blobPort", "0");
        if (own is null)
        {
            return null;
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = time.CreateTimer(_ => limit.Cancel(), null, StartLimit, Timeout.InfiniteTimeSpan);
        try
        {
            for (string? line = await own.Output.ReadLineAsync(limit.Token).ConfigureAwait(false); line is not null; line = await own.Output.ReadLineAsync(limit.Token).ConfigureAwait(false))
            {
                int at = line.IndexOf(Ready, StringComparison.Ordinal);
                if (at >= 0)
                {
                    own.IgnoreOutput();
                    return new LocalAzurite(line[(at + Ready.Length)..].Trim(), own);
                }
            }

            throw new ClusterException("Azurite ended before it listened.");
        }
        catch (Exception exception) when (exception is OperationCanceledException or ClusterException)
        {
            await own.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw exception as ClusterException ?? new ClusterException($"Azurite did not listen within {StartLimit.TotalSeconds:0} s.", exception);
        }
    }

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? Find(string baseDirectory)
    {
        for (DirectoryInfo? folder = new(baseDirectory); folder is not null; folder = folder.Parent)
        {
            string program = Path.Combine(folder.FullName, Entry);
            if (File.Exists(program))
            {
                return program;
            }
        }

        return null;
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", port, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
