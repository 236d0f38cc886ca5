using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using SpeechEmotion.Cli.Tests.EndToEnd;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Processes;

public sealed partial class WalkThroughTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_commands_of_the_document_do_what_it_says()
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && File.Exists("/usr/bin/curl"), "bash or curl is not installed");
        string document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/gateway.md"));
        string[] commands = [.. Shell().Matches(document).Select(block => block.Groups[1].Value)];
        Assert.True(commands.Length >= 10, $"{commands.Length} blocks of commands were found");

        using ServeFolder folder = new();
        Directory.CreateDirectory(folder.Folder.File("samples"));
        await File.WriteAllBytesAsync(folder.Folder.File("samples/billing-dispute.wav"), Recording.Pcm16(Recording.Voice(4, 8000), 8000, channels: 2));
        await File.WriteAllTextAsync(folder.Folder.File("run"), $"#!/bin/bash\nexec dotnet exec '{ServeFolder.Program}' \"$@\"\n");
        File.SetUnixFileMode(folder.Folder.File("run"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string script = "set -euxo pipefail\ntrap 'kill $(jobs -p) && wait' EXIT\n" + string.Join('\n', commands).Replace("127.0.0.1:8080", $"127.0.0.1:{FreePort()}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.Folder.File("walk.sh"), script);

        using Process bash = folder.Start("/bin/bash", ["walk.sh"]);
        Task<string> output = bash.StandardOutput.ReadToEndAsync();
        Task<string> errors = bash.StandardError.ReadToEndAsync();
        try
        {
            await bash.WaitForExitAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            bash.Kill(entireProcessTree: true);
        }

        Assert.True(bash.ExitCode == 0, $"It ended with {bash.ExitCode}: {await errors}\n{await output}");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Shell();
}
