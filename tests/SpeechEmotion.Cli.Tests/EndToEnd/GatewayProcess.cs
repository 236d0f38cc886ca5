using System.Text.RegularExpressions;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary><c>serve</c> without keys as a process of its own, on a free port.</summary>
internal sealed partial class GatewayProcess : IDisposable
{
    private readonly CommandLineProcess _process;

    private GatewayProcess(CommandLineProcess process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<GatewayProcess> StartAsync(AnalyzeFixture fixture, string address = "http://127.0.0.1:0")
    {
        CommandLineProcess process = CommandLineProcess.Talk(
            fixture.Models, fixture.Folder, "serve", "--model", "test", "--urls", address, "--store", "store", "--insecure-local", "--threads", "2");
        string? line = await process.ReadLineAsync();
        if (line is null || !Listening().IsMatch(line))
        {
            CommandLineResult ended = await process.EndAsync();
            Assert.Fail($"It does not listen: {line} {ended.Error}");
        }

        return new(process, Listening().Match(line).Groups[1].Value);
    }

    /// <summary>SIGKILL, and its end.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.EndAsync();
    }

    public void Dispose() => _process.Dispose();

    [GeneratedRegex("^Listening on (http://127.0.0.1:[0-9]+) ")]
    private static partial Regex Listening();
}
