using System.Globalization;
using System.Text.RegularExpressions;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Units;

public sealed partial class UnitTests
{
    private static readonly string[] Hardened =
    [
        "NoNewPrivileges=true", "ProtectSystem=strict", "PrivateTmp=true", "PrivateDevices=true", "ProtectKernelModules=true", "RestrictNamespaces=true",
        "CapabilityBoundingSet=", "SystemCallFilter=@system-service", "UMask=0077", "LockPersonality=true", "ProtectProc=invisible",
    ];

    public static TheoryData<string> Services => [.. Checkout.Files("deploy/systemd", "*.service")];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_runs_without_rights_and_within_limits(string service)
    {
        string[] lines = Checkout.Read(service).Split('\n');
        Assert.All(Hardened, line => Assert.Contains(line, lines));
        Assert.Contains("User=speechemotion", lines);
        Assert.Contains(lines, line => line.StartsWith("MemoryMax=", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Restart=", StringComparison.Ordinal));
    }

    [Fact]
    public void A_silo_has_longer_to_end_than_it_takes()
    {
        string unit = Checkout.Read("deploy/systemd/speechemotion-silo@.service");
        int shutdown = int.Parse(Shutdown().Match(unit).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(int.Parse(Stop().Match(unit).Groups[1].Value, CultureInfo.InvariantCulture), shutdown + 1, 600);
        Assert.All(Setting().Matches(unit).Select(match => match.Groups[1].Value), name => Assert.Contains(name, Settings.OfSilos));
    }

    [Fact]
    public async Task Systemd_reads_all_units_without_a_word()
    {
        Assert.SkipUnless(Checkout.Find("systemd-analyze") is not null && Directory.Exists("/usr/lib/systemd/system"), "systemd is not installed");
        using TemporaryDirectory root = new();
        string units = Directory.CreateDirectory(root.File("etc/systemd/system")).FullName;
        Directory.CreateDirectory(root.File("usr/lib/systemd/system"));
        foreach (string file in Directory.EnumerateFiles("/usr/lib/systemd/system"))
        {
            if (new FileInfo(file).LinkTarget is null)
            {
                File.Copy(file, root.File($"usr/lib/systemd/system/{Path.GetFileName(file)}"));
            }
        }

        foreach (string file in Checkout.Files("deploy/systemd").Where(file => !file.EndsWith(".sysusers", StringComparison.Ordinal)))
        {
            File.Copy(Checkout.PathOf(file), Path.Combine(units, Path.GetFileName(file)));
        }

        foreach (string program in new[] { "speechemotion", "silo/SpeechEmotion.Silo", "submit-night.sh" })
        {
            string path = root.File($"opt/speechemotion/{program}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "#!/bin/sh\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }
        }

        // It ends with 0 also where it ignores a line: what counts is that it has nothing to say.
        (int code, string output) = await Checkout.RunAsync(
            "systemd-analyze", "verify", "--man=no", $"--root={root.Path}", "speechemotion-gateway.service", "speechemotion-silo@1.service", "speechemotion-submit-night.timer");
        Assert.Equal((0, string.Empty), (code, output));
    }

    [GeneratedRegex(@"Silo__ShutdownSeconds=(\d+)")]
    private static partial Regex Shutdown();

    [GeneratedRegex(@"TimeoutStopSec=(\d+)")]
    private static partial Regex Stop();

    [GeneratedRegex(@"Silo__(\w+)=")]
    private static partial Regex Setting();
}
