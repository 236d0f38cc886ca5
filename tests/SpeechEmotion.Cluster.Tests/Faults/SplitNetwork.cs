using System.ComponentModel;
using System.Diagnostics;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cluster.Tests.Faults;

/// <summary>A second host on this machine: a network namespace, and a wire to it that can be cut. Linux, as root.</summary>
internal sealed class SplitNetwork : IDisposable
{
    /// <summary>This host's address on the wire.</summary>
    public const string Here = "10.213.7.1";

    /// <summary>The other's.</summary>
    public const string There = "10.213.7.2";

    public const string Missing = "Network namespaces need Linux, root and ip (Debian: iproute2).";

    private const string Name = "speechemotion";
    private const string Wire = "spem-here";
    private const string FarEnd = "spem-there";

    private readonly TemporaryDirectory _folder = new();

    private SplitNetwork()
    {
    }

    /// <summary>Makes it; null where that is not allowed here.</summary>
    public static SplitNetwork? TryMake()
    {
        Run("netns", "del", Name);
        Run("link", "del", Wire);
        string[][] steps =
        [
            ["netns", "add", Name],
            ["link", "add", Wire, "type", "veth", "peer", "name", FarEnd],
            ["link", "set", FarEnd, "netns", Name],
            ["addr", "add", $"{Here}/30", "dev", Wire],
            ["link", "set", Wire, "up"],
            ["-n", Name, "addr", "add", $"{There}/30", "dev", FarEnd],
            ["-n", Name, "link", "set", FarEnd, "up"],
            ["-n", Name, "link", "set", "lo", "up"],
        ];
        if (steps.All(Run))
        {
            return new SplitNetwork();
        }

        Run("netns", "del", Name);
        return null;
    }

    /// <summary>A program that runs another one on the other host.</summary>
    public string Wrap(string program)
    {
        string script = _folder.File("there.sh");
        File.WriteAllText(script, $"#!/bin/sh\nexec ip netns exec {Name} '{program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return script;
    }

    /// <summary>Cuts the wire, or mends it: at the far end, for with its own end down this host would lose its own address.</summary>
    public static void Connect(bool isConnected) => Assert.True(Run("-n", Name, "link", "set", FarEnd, isConnected ? "up" : "down"));

    public void Dispose()
    {
        Run("netns", "del", Name);
        Run("link", "del", Wire);
        _folder.Dispose();
    }

    private static bool Run(params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
