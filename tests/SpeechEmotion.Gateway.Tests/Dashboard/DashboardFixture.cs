using System.Diagnostics;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Dashboard;

/// <summary>The dashboard's own tests, which are TypeScript: compiled once, where the build put the dashboard and its packages.</summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Where the build put sources and packages.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "artifacts", "dashboard");

    /// <summary>Why none of it can run; null where it can.</summary>
    public static string? Missing { get; } = !File.Exists(Path.Combine(Folder, "node_modules", ".installed"))
        ? "the dashboard is not in this build: npm is missing, or could not fetch its packages"
        : null;

    /// <summary>The browser; null where there is none.</summary>
    public static string? Browser { get; } = new[] { "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await NodeAsync(Limit, [Path.Combine("node_modules", "typescript", "bin", "tsc"), "-p", "tests"]);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs node in the dashboard's folder, to the end or to a limit.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> NodeAsync(TimeSpan limit, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("node", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DASHBOARD"] = Folder;
        using Process node = Process.Start(start)!;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(limit);
        try
        {
            Task<string> errors = node.StandardError.ReadToEndAsync(stop.Token);
            string output = await node.StandardOutput.ReadToEndAsync(stop.Token);
            await node.WaitForExitAsync(stop.Token);
            string all = output + await errors;
            Assert.True(node.ExitCode == 0, all);
            return all;
        }
        finally
        {
            if (!node.HasExited)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }
}
