using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using SpeechEmotion.Deploy.Tests.Processes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Documents;

/// <summary>
/// What stands in a document between <c>```sh</c> and <c>```</c> is run: all blocks of one, in their order, in a folder that has
/// <c>samples/</c>, <c>docs/</c> and <c>./run</c> as the checkout has. The walk through of the gateway has a test of its own.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class CommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Documents => [.. Checkout.Files("docs", "*.md").Append("README.md").Where(file => file != "docs/gateway.md" && Block().IsMatch(Checkout.Read(file)))];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_commands_of_a_document_do_what_it_says(string document)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not installed");
        using TemporaryDirectory folder = new();
        ScriptProcess.AddRun(folder);
        foreach (string shared in new[] { "samples", "docs", "models" })
        {
            Directory.CreateSymbolicLink(folder.File(shared), Checkout.PathOf(shared));
        }

        string[] blocks = [.. Block().Matches(Checkout.Read(document)).Select(match => match.Groups[1].Value)];
        await File.WriteAllTextAsync(folder.File("commands.sh"), $"set -euxo pipefail\n{string.Join('\n', blocks)}");
        (int code, string output) = await ScriptProcess.RunAsync(folder, "commands.sh", Limit);
        Assert.True(code == 0, $"It ended with {code}: {output}");
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
