using System.Diagnostics;
using System.Runtime.Versioning;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Processes;

/// <summary>Scripts of the shell in a folder of their own, where <c>run</c> is the command line.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ScriptProcess
{
    /// <summary>Makes <c>run</c> in a folder.</summary>
    public static void AddRun(TemporaryDirectory folder)
    {
        File.WriteAllText(folder.File("run"), $"#!/bin/bash\nexport SPEECHEMOTION_MODELS='{Path.Combine(Repository.Root, "models")}'\nexec dotnet exec '{GatewayProcess.Program}' \"$@\"\n");
        File.SetUnixFileMode(folder.File("run"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs one to its end or the limit's: its exit code, and what it wrote.</summary>
    public static async Task<(int Code, string Output)> RunAsync(TemporaryDirectory folder, string script, TimeSpan limit, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
    {
        ProcessStartInfo start = new("/bin/bash", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process bash = Process.Start(start)!;
        Task<string> output = bash.StandardOutput.ReadToEndAsync();
        Task<string> errors = bash.StandardError.ReadToEndAsync();
        try
        {
            await bash.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            bash.Kill(entireProcessTree: true);
            await bash.WaitForExitAsync();
        }

        return (bash.ExitCode, $"{await output}\n{await errors}");
    }
}
