using System.Diagnostics;
using System.Text.RegularExpressions;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Processes;

/// <summary>The built command line's gateway as a process of its own, with the shipped model.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private GatewayProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address, Timeout = Limit };
    }

    public static string Program => Path.Combine(AppContext.BaseDirectory, "speechemotion.dll");

    public HttpClient Client { get; }

    /// <summary>Starts <c>serve</c> with these arguments and waits until it listens.</summary>
    public static async Task<GatewayProcess> StartAsync(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        Process process = Start(folder, arguments, environment);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        Assert.True(line is not null && Listening().IsMatch(line), $"It does not listen: {line} {(line is null ? await errors : string.Empty)}");
        return new(process, new Uri(Listening().Match(line!).Groups[1].Value));
    }

    /// <summary>Runs the command line to its end: what it printed. Ends with 0, or the test fails.</summary>
    public static async Task<string> RunAsync(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using Process process = Start(folder, arguments, environment);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await process.WaitForExitAsync().WaitAsync(Limit);
        Assert.True(process.ExitCode == 0, $"It ended with {process.ExitCode}: {await errors}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(Limit);
        }

        _process.Dispose();
    }

    private static Process Start(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        ProcessStartInfo start = new("dotnet", ["exec", Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["SPEECHEMOTION_MODELS"] = Path.Combine(Repository.Root, "models");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("^Listening on (http://[0-9.]+:[0-9]+)")]
    private static partial Regex Listening();
}
