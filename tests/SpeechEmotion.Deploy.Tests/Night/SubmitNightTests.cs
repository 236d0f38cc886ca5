using System.Runtime.Versioning;
using SpeechEmotion.Deploy.Tests.Processes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Night;

[UnsupportedOSPlatform("windows")]
public sealed class SubmitNightTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task The_calls_of_a_day_are_handed_in_once_however_often_and_whatever_files_are_called()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not installed");
        using TemporaryDirectory folder = new();
        ScriptProcess.AddRun(folder);
        string day = Directory.CreateDirectory(folder.File("recordings/2026/03/10/line, \"two\"")).FullName;
        File.Copy(Checkout.PathOf("samples/cancelled-policy.wav"), Path.Combine(day, "a call.wav"));
        File.Copy(Checkout.PathOf("samples/cancelled-policy.wav"), folder.File("recordings/2026/03/10/b.wav"));
        await File.WriteAllTextAsync(folder.File("recordings/2026/03/10/notes.txt"), "no recording");
        await using GatewayProcess gateway = await GatewayProcess.StartAsync(folder.Path, ["serve", "--urls", "http://127.0.0.1:0", "--store", "results", "--insecure-local"]);
        Dictionary<string, string> environment = new()
        {
            ["RECORDINGS"] = folder.File("recordings"), ["SERVER"] = gateway.Client.BaseAddress!.ToString(), ["DAY"] = "2026-03-10", ["PROGRAM"] = folder.File("run"),
        };
        string script = Checkout.PathOf("deploy/submit-night.sh");
        for (int time = 0; time < 2; time++)
        {
            (int code, string output) = await ScriptProcess.RunAsync(folder, script, Limit, environment);
            Assert.True(code == 0, output);
            Assert.Contains("Handing in 2 calls of 2026-03-10.", output, StringComparison.Ordinal);
        }

        string calls = await gateway.Client.GetStringAsync("/v1/corpora/calls-2026-03-10/calls");
        Assert.Contains("\"call\":\"2026/03/10/b.wav\"", calls, StringComparison.Ordinal);
        Assert.Contains("a call.wav\"", calls, StringComparison.Ordinal);
        Assert.Equal(2, calls.Split("\"state\":\"done\"").Length - 1);

        environment["DAY"] = "2026-03-11";
        (int none, string said) = await ScriptProcess.RunAsync(folder, script, Limit, environment);
        Assert.True(none == 0 && said.Contains("There are no recordings of 2026-03-11", StringComparison.Ordinal), said);
        environment["DAY"] = "yesterday";
        Assert.Equal(2, (await ScriptProcess.RunAsync(folder, script, Limit, environment)).Code);
    }
}
