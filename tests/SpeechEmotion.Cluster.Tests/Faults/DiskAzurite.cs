using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Cluster.Local;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cluster.Tests.Faults;

/// <summary>Azurite as a process that keeps its blobs on disk, so that it can be killed and started again where it was.</summary>
internal sealed class DiskAzurite : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Launch = "process.stdin.on('end', () => process.exit()).resume(); require(process.argv[1]);";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private readonly TemporaryDirectory _folder = new();
    private readonly string _host;
    private readonly int _port = FreePort.Find();
    private Process _process = null!;

    private DiskAzurite(string host) => _host = host;

    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://{_host}:{_port}/{Account};");

    private static string Program { get; } = Path.Combine(Repository.Root, ".packages/azurite/node_modules/azurite/dist/src/blob/main.js");

    /// <summary>Starts it; null where it is not installed.</summary>
    /// <param name="host">Where it listens.</param>
    public static async Task<DiskAzurite?> StartAsync(string host)
    {
        if (!File.Exists(Program))
        {
            return null;
        }

        DiskAzurite azurite = new(host);
        await azurite.StartAgainAsync();
        return azurite;
    }

    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            "node",
            ["-e", Launch, "--", Program, "--disableTelemetry", "--silent", "--location", _folder.Path, "--skipApiVersionCheck", "--blobHost", _host, "--blobPort", _port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        using CancellationTokenSource limit = new(StartLimit);
        for (string? line = await _process.StandardOutput.ReadLineAsync(limit.Token); line is not null; line = await _process.StandardOutput.ReadLineAsync(limit.Token))
        {
            if (line.Contains("successfully listens on ", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened.");
    }

    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }
}
