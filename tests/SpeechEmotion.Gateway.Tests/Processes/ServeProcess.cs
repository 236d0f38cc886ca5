using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SpeechEmotion.Gateway.Tests.Processes;

/// <summary>A gateway without keys as a process of its own, on a free port.</summary>
internal sealed partial class ServeProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServeProcess(Process process, Task<string> errors, Uri address, Uri? grpcAddress)
    {
        (_process, _errors, GrpcAddress) = (process, errors, grpcAddress);
        Client = new HttpClient { BaseAddress = address, Timeout = Limit };
    }

    public HttpClient Client { get; }

    /// <summary>Where it listens for gRPC; null where it was not asked to.</summary>
    public Uri? GrpcAddress { get; }

    public int Id => _process.Id;

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<ServeProcess> StartAsync(ServeFolder folder, params string[] arguments)
    {
        Process process = folder.Start(["serve", "--urls", "http://127.0.0.1:0", "--store", "store", "--insecure-local", "--threads", "2", .. arguments]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        Assert.True(line is not null && Listening().IsMatch(line), $"It does not listen: {line} {(line is null ? await errors : string.Empty)}");
        Uri? grpc = arguments.Contains("--grpc-urls") ? new Uri(LiveAudio().Match((await process.StandardOutput.ReadLineAsync().WaitAsync(Limit))!).Groups[1].Value) : null;
        return new(process, errors, new Uri(Listening().Match(line!).Groups[1].Value), grpc);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is tidied.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Limit);
    }

    /// <summary>SIGTERM, and what it ends with.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex("^Listening on (http://127.0.0.1:[0-9]+) ")]
    private static partial Regex Listening();

    [GeneratedRegex("^Live audio over gRPC: (http://127.0.0.1:[0-9]+)\\.$")]
    private static partial Regex LiveAudio();
}
