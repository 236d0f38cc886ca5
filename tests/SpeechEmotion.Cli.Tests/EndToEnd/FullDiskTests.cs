using System.Diagnostics;
using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class FullDiskTests : IDisposable
{
    private readonly AnalyzeFixture _fixture = new();
    private readonly string _disk;

    public FullDiskTests()
    {
        _disk = _fixture.PathOf("disk");
        Directory.CreateDirectory(_disk);
    }

    public void Dispose()
    {
        Run("umount", _disk);
        _fixture.Dispose();
    }

    [Fact]
    public async Task Nothing_half_written_stays_on_a_full_disk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "needs root, to mount a small disk");
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=192k", "tmpfs", _disk), "a small disk cannot be mounted here");
        byte[] recording = Recording.Pcm16(Recording.Voice(20, 8000), 8000, channels: 2);
        for (int index = 0; index < 24; index++)
        {
            _fixture.Write($"in/{index:00}.wav", recording);
        }

        CommandLineResult result = (await _fixture.Analyze("in", "--out", Path.Combine(_disk, "out"), "--threads", "2")).Expect(1);

        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Contains("no space is left", result.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_disk, "out/.tmp"), "*.part"));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_disk, "out"), "*.json", SearchOption.AllDirectories))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
