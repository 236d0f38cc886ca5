using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Compressed.Guarded;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>Recordings decoded in a process of their own, which is the command line started by itself.</summary>
public sealed class GuardedDecodingTests : IDisposable
{
    private static readonly string[] Arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "speechemotion.dll"), DecoderHost.Argument];

    private readonly AnalyzeFixture _fixture = new();
    private readonly GuardedDecoders _decoders = new("dotnet", Arguments);

    public GuardedDecodingTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "looks at processes below /proc");

    public static TheoryData<string, string> Formats => new()
    {
        { "a.flac", "" }, { "a.mp3", "-b:a 24k" }, { "a.ogg", "" }, { "a.opus", "" }, { "a.gsm", "-ac 1" }, { "a.aiff", "" }, { "a.au", "" }, { "a.caf", "" }, { "a.w64", "" },
        { "ima.wav", "-c:a adpcm_ima_wav" }, { "ms.wav", "-c:a adpcm_ms" },
    };

    public void Dispose()
    {
        _decoders.Dispose();
        _fixture.Dispose();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_samples_are_those_that_are_decoded_here(string name, string coding)
    {
        string path = Make(name, coding);
        (AudioFormat format, float[] samples) = Read(path, new AudioOpenOptions());
        (AudioFormat guardedFormat, float[] guarded) = Read(path, new AudioOpenOptions { Decoders = _decoders });
        Assert.Equal(format, guardedFormat);
        Assert.True(samples.Length > 8000, $"{samples.Length} samples");
        Assert.Equal(samples, guarded);

        // Recording after recording in one process, one of them left in the middle.
        using (IAudioReader abandoned = AudioFile.Open(path, new AudioOpenOptions { Decoders = _decoders }))
        {
            abandoned.Read(new float[format.Channels * 10]);
        }

        Assert.Equal(samples, Read(path, new AudioOpenOptions { Decoders = _decoders }).Samples);
        Assert.Single(Children());
    }

    [Fact]
    public void What_is_wrong_with_a_recording_is_told_in_the_same_words()
    {
        byte[] flac = File.ReadAllBytes(Make("cut.flac", ""));
        foreach (byte[] bad in new[] { flac[..(flac.Length / 2)], [.. flac[..100], .. new byte[1000]], [.. "fLaC"u8, .. new byte[100]], [.. "FORM"u8, 0, 0, 0, 4, .. "AIFF"u8] })
        {
            AudioException here = Failure(bad, new AudioOpenOptions());
            AudioException guarded = Failure(bad, new AudioOpenOptions { Decoders = _decoders });
            Assert.Equal((here.Error, here.Message, here.ByteOffset), (guarded.Error, guarded.Message, guarded.ByteOffset));
        }
    }

    [Fact]
    public void A_process_that_is_killed_once_is_replaced_and_the_samples_are_the_same()
    {
        string path = Make("killed.flac", "");
        float[] samples = Read(path, new AudioOpenOptions()).Samples;
        int kills = 0;
        using KillingStream stream = new(File.ReadAllBytes(path), position => position > 100_000 && kills++ == 0);
        using IAudioReader reader = AudioFile.Open(stream, path, new AudioOpenOptions { Decoders = _decoders });
        Assert.Equal(samples, All(reader));
        Assert.True(kills > 1, "nothing was killed");
    }

    [Fact]
    public void A_recording_on_which_two_processes_end_is_given_up_and_the_next_one_is_read()
    {
        string path = Make("poison.flac", "");
        using KillingStream stream = new(File.ReadAllBytes(path), position => position > 100_000);
        AudioException failure = Assert.Throws<AudioException>(() =>
        {
            using IAudioReader reader = AudioFile.Open(stream, "poison", new AudioOpenOptions { Decoders = _decoders });
            All(reader);
        });
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.EndsWith("ended: signal 11, twice", failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(Read(path, new AudioOpenOptions { Decoders = _decoders }).Samples);
    }

    [Fact]
    public void A_process_has_its_limits_and_one_that_needs_more_memory_fails_by_itself()
    {
        string path = Make("limits.flac", "");
        AudioOpenOptions options = new() { Decoders = _decoders, DecoderMemoryLimit = 300 << 20, DecoderProcessorLimit = TimeSpan.FromSeconds(77) };
        using (IAudioReader reader = AudioFile.Open(path, options))
        {
            string limits = File.ReadAllText($"/proc/{Assert.Single(Children())}/limits");
            Assert.Matches($@"Max data size +{300 << 20} +{300 << 20} +bytes", limits);
            Assert.Matches(@"Max cpu time +154 +154 +seconds", limits);
            Assert.Matches(@"Max file size +0 +0 +bytes", limits);
            Assert.NotEmpty(All(reader));
        }

        AudioException failure = Assert.Throws<AudioException>(() => AudioFile.Open(path, options with { DecoderMemoryLimit = 16 << 20 }));
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.NotEmpty(Read(path, options).Samples);
    }

    [Fact]
    public async Task Analyze_decodes_apart_and_leaves_no_process_behind_when_it_is_killed()
    {
        for (int call = 0; call < 12; call++)
        {
            _fixture.Write($"in/{call}.flac", File.ReadAllBytes(Make("one.flac", "")));
        }

        List<int> children = [];
        using (CommandLineProcess process = _fixture.Start("in", "--out", "out", "--threads", "2"))
        {
            await UntilAsync(() => (children = Children(process.Id)).Count > 0 || process.HasExited, "no process decodes");
            Assert.NotEmpty(children);
            process.Kill();
        }

        await UntilAsync(() => !children.Exists(child => Directory.Exists($"/proc/{child}")), "the processes that decode are still there");
        CommandLineResult result = (await _fixture.Analyze("in", "--out", "out", "--json", "--threads", "2")).Expect(0);
        Assert.Equal(12, result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), otherwise);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static List<int> Children() => Children(Environment.ProcessId);

    /// <summary>The processes that one has decode for it, those that have ended left out.</summary>
    private static List<int> Children(int process) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Where(name =>
        {
            try
            {
                return File.ReadAllText($"/proc/{name}/cmdline").Contains(DecoderHost.Argument, StringComparison.Ordinal)
                    && File.ReadAllText($"/proc/{name}/stat").Split(')')[^1].Split(' ') is [_, not "Z", { } parent, ..]
                    && parent == process.ToString(CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return false;
            }
        }).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
    ];

    private static (AudioFormat Format, float[] Samples) Read(string path, AudioOpenOptions options)
    {
        using IAudioReader reader = AudioFile.Open(path, options);
        return (reader.Format, All(reader));
    }

    private static AudioException Failure(byte[] file, AudioOpenOptions options) => Assert.Throws<AudioException>(() =>
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "bad", options);
        All(reader);
    });

    private static float[] All(IAudioReader reader)
    {
        List<float> all = [];
        float[] block = new float[reader.Format.Channels * 1000];
        for (int frames = reader.Read(block); frames > 0; frames = reader.Read(block))
        {
            all.AddRange(block[..(frames * reader.Format.Channels)]);
        }

        return [.. all];
    }

    private string Make(string name, string coding)
    {
        _fixture.Write("made/source.wav", Recording.Pcm16([Recording.Voice(30, 8000), Recording.Voice(30, 8000, 210)], 8000));
        string source = _fixture.PathOf("made/source.wav");
        string path = _fixture.PathOf($"made/{name}");
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(
                "ffmpeg", ["-v", "error", "-y", "-i", source, .. coding.Split(' ', StringSplitOptions.RemoveEmptyEntries), path]) { RedirectStandardError = true })!;
            string complaint = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.SkipUnless(process.ExitCode == 0, $"ffmpeg cannot write {name}: {complaint.Split('\n')[0]}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not installed");
        }

        return path;
    }

    /// <summary>A recording that ends the process which asks for some of its bytes.</summary>
    private sealed class KillingStream(byte[] bytes, Func<long, bool> isPoison) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            if (isPoison(Position))
            {
                foreach (int child in Children())
                {
                    using Process kill = Process.Start("kill", ["-SEGV", $"{child}"]);
                    kill.WaitForExit();
                }
            }

            return base.Read(buffer, offset, count);
        }
    }
}
