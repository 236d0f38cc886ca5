using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>How a process ended and what it wrote.</summary>
internal sealed record CommandLineResult(int ExitCode, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>One JSON document per line of stdout.</summary>
    public JsonElement[] Json() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The exit code, or a failure that shows what the process said.</summary>
    public CommandLineResult Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode}, not {exitCode}. stderr:\n{Error}");
        return this;
    }
}
