using System.Diagnostics;

namespace SpeechEmotion.Testing;

/// <summary>
/// The emulator of Azure Blob Storage as a process, its blobs in memory, on a port of its own. <c>./test</c> brings it
/// into <c>.packages/azurite</c>; where it or Node.js is missing, tests that need it skip.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    /// <summary>Why a test that needs it skips.</summary>
    public const string Missing = "Azurite or Node.js is missing: ./test brings the first with npm.";

    private const string Ready = "successfully listens on ";

    // The account that every emulator has.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // It ends with the process that started it, however that ends.
    private const string Launch = "process.stdin.on('end', () => process.exit()).resume(); require(process.argv[1]);";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private Azurite(Process process, string address)
    {
        _process = process;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint={address}/{Account};";
    }

    /// <summary>What one gives to a client.</summary>
    public string ConnectionString { get; }

    private static string Program { get; } = Path.Combine(Repository.Root, ".packages/azurite/node_modules/azurite/dist/src/blob/main.js");

    /// <summary>Starts it and waits until it listens; null where it is not installed.</summary>
    public static async Task<Azurite?> StartAsync()
    {
        if (!File.Exists(Program))
        {
            return null;
        }

        ProcessStartInfo start = new(
            "node",
            ["-e", Launch, "--", Program, "--disableTelemetry", "--silent", "--inMemoryPersistence", "--skipApiVersionCheck", "--blobHost", "127.0.0.1", "--blobPort", "0"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        using CancellationTokenSource limit = new(StartLimit);
        for (string? line = await process.StandardOutput.ReadLineAsync(limit.Token); line is not null; line = await process.StandardOutput.ReadLineAsync(limit.Token))
        {
            int at = line.IndexOf(Ready, StringComparison.Ordinal);
            if (at >= 0)
            {
                // What it says from now on must not fill the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Azurite(process, line[(at + Ready.Length)..].Trim());
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
