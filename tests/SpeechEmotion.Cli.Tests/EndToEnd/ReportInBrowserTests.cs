using System.Diagnostics;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>The report as a person opens it: a real browser, a file, no network.</summary>
public sealed class ReportInBrowserTests(AnalyzeFixture fixture) : IClassFixture<AnalyzeFixture>, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string? Browser = new[] { "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private readonly TemporaryDirectory _profile = new();

    public void Dispose() => _profile.Dispose();

    [Fact]
    public async Task It_shows_every_call_without_a_network()
    {
        Assert.SkipWhen(Browser is null, "no Chromium on this machine (Debian: chromium)");
        string samples = Path.Combine(Repository.Root, "samples", "manifest.csv");
        (await fixture.Analyze("--manifest", samples, "--out", "browser")).Expect(0);

        string page = await OpenAsync(fixture.PathOf("browser/report.html"));

        foreach (string call in File.ReadLines(samples).Skip(1).Select(line => line.Split(',')[0]))
        {
            // The page's script lets a name break after each hyphen.
            Assert.Contains($">{call.Replace("-", "-<wbr>", StringComparison.Ordinal)}</button>", page, StringComparison.Ordinal);
        }

        Assert.Contains("aria-label=\"Waveform of laura\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Waveform of customer-4471029\"", page, StringComparison.Ordinal);

        // With this policy the browser itself refuses whatever the page might ask for beyond its own file.
        Assert.Contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"", page, StringComparison.Ordinal);
    }

    /// <summary>The page's elements once its script has run.</summary>
    private async Task<string> OpenAsync(string file)
    {
        using Process browser = Process.Start(new ProcessStartInfo(Browser!,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={_profile.Path}",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom", new Uri(file).AbsoluteUri,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            Task<string> errors = browser.StandardError.ReadToEndAsync(limit.Token);
            string page = await browser.StandardOutput.ReadToEndAsync(limit.Token);
            await browser.WaitForExitAsync(limit.Token);
            Assert.True(browser.ExitCode == 0, await errors);
            return page;
        }
        finally
        {
            if (!browser.HasExited)
            {
                browser.Kill(entireProcessTree: true);
            }
        }
    }
}
