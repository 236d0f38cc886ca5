using System.Diagnostics;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Signal.Tests.Audio.Ffmpeg;

public sealed class FfmpegReaderTests(MadeRecordings made) : IClassFixture<MadeRecordings>
{
    private static readonly byte[] Amr = [.. "#!AMR\n"u8, .. new byte[200]];

    public static TheoryData<string, string, string> Files => new()
    {
        { "a.m4a", "mp4", "" },
        { "b.m4a", "mp4", "-movflags +faststart" },
        { "a.3gp", "mp4", "-c:a aac" },
        { "a.webm", "matroska", "-c:a libopus" },
        { "a.mka", "matroska", "-c:a flac" },
        { "a.wma", "asf", "" },
        { "a.aac", "aac", "" },
        { "a.wv", "wavpack", "" },
        { "a.mp2", "mp2", "" },
        { "slow.mp2", "mp2", "-ar 24000 -b:a 32k" },
        { "a.voc", "voc", "" },
        { "a.spx", "ogg", "-c:a libspeex" },
        { "g726.wav", "wav", "-c:a adpcm_g726 -ar 8000" },
        { "mp3.wav", "wav", "-c:a libmp3lame" },
        { "a.amr", "amr", "-c:a libopencore_amrnb -ar 8000" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void What_the_libraries_do_not_read_goes_through_the_program(string name, string container, string arguments)
    {
        string path = made.Ffmpeg(name, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (bool seekable in new[] { true, false })
        {
            Stream stream = seekable ? File.OpenRead(path) : new NonSeekableStream(File.ReadAllBytes(path), 50_000);
            using IAudioReader reader = AudioFile.Open(stream, name);
            float[] samples = AudioReading.All(reader);
            Assert.Equal(container, reader.Format.Container);
            Assert.Equal(1, reader.Format.Channels);
            Assert.InRange(samples.Length / (double)reader.Format.SampleRate, 2.9, 3.3);
            Assert.InRange(samples.Max(), 0.05f, 1f);
        }
    }

    [Fact]
    public void Decoding_twice_gives_the_same_bits()
    {
        string path = made.Ffmpeg("twice.m4a");
        using IAudioReader first = AudioFile.Open(path);
        using IAudioReader second = AudioFile.Open(path);
        Assert.Equal(AudioReading.All(first), AudioReading.All(second, 333));
    }

    [Fact]
    public void A_missing_program_is_named_with_its_package_and_the_format()
    {
        AudioException failure = Fail(Amr, new AudioOpenOptions { DecoderProgram = "no-such-decoder" });
        Assert.Equal(AudioError.DecoderMissing, failure.Error);
        Assert.Contains("AMR", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Debian package ffmpeg", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_may_use_one_demuxer_and_pipes_and_sees_no_environment()
    {
        AudioException failure = Fail(Amr, new AudioOpenOptions { DecoderProgram = made.Script("echo \"$* HOME=$HOME proxy=$http_proxy\" >&2; exit 1") });
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.Contains("-protocol_whitelist pipe -f amr -i pipe:0 ", failure.Message, StringComparison.Ordinal);
        string environment = made.Script("echo \"HOME=$HOME,\" >&2; exit 1");
        Assert.Contains("HOME=,", Fail(Amr, new AudioOpenOptions { DecoderProgram = environment }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_cannot_write_a_file()
    {
        string target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string script = made.Script($"(echo written > {target}) 2>/dev/null; exit 1");
        try
        {
            Fail(Amr, new AudioOpenOptions { DecoderProgram = script });
            Assert.True(!File.Exists(target) || new FileInfo(target).Length == 0);
        }
        finally
        {
            File.Delete(target);
        }
    }

    [Fact]
    public void A_program_that_says_nothing_is_ended()
    {
        Stopwatch watch = Stopwatch.StartNew();
        AudioException failure = Fail(Amr, new AudioOpenOptions { DecoderProgram = made.Script("exec sleep 300"), DecoderStallLimit = TimeSpan.FromMilliseconds(300) });
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.Contains("0.3 s", failure.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "it took " + watch.Elapsed);
    }

    [Fact]
    public void A_program_that_computes_for_ever_is_ended()
    {
        AudioException failure = Fail(Amr, new AudioOpenOptions { DecoderProgram = made.Script("while :; do :; done"), DecoderProcessorLimit = TimeSpan.FromSeconds(1) });
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
        Assert.Contains("processor time", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_asks_for_too_much_memory_fails()
    {
        string path = made.Ffmpeg("memory.wma");
        AudioException failure = Fail(File.ReadAllBytes(path), new AudioOpenOptions { DecoderMemoryLimit = 8 << 20 });
        Assert.Equal(AudioError.DecoderFailed, failure.Error);
    }

    [Fact]
    public void A_program_that_complains_without_end_does_not_block()
    {
        string script = made.Script("i=0; while [ $i -lt 20000 ]; do echo complaint $i >&2; i=$((i+1)); done; exit 1");
        Assert.Contains("complaint 0", Fail(Amr, new AudioOpenOptions { DecoderProgram = script }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_closed_early_ends_the_program()
    {
        string script = made.Script("cat >/dev/null & printf 'RIFF\\377\\377\\377\\377WAVEfmt \\020\\0\\0\\0\\001\\0\\001\\0\\100\\037\\0\\0\\200\\076\\0\\0\\002\\0\\020\\0data\\377\\377\\377\\377'; exec cat /dev/zero");
        Stopwatch watch = Stopwatch.StartNew();
        using (IAudioReader reader = AudioFile.Open(new MemoryStream(Amr), "test", new AudioOpenOptions { DecoderProgram = script }))
        {
            Assert.Equal(100, reader.Read(new float[100]));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "it took " + watch.Elapsed);
    }

    [Fact]
    public void Rubbish_behind_a_known_signature_is_a_failure_of_the_decoder()
    {
        made.Ffmpeg("needs-ffmpeg.wv");
        Assert.Equal(AudioError.DecoderFailed, Fail(Amr[..6], null).Error);
        Assert.Equal(AudioError.DecoderFailed, Fail([0, 0, 0, 16, .. "ftypM4A "u8, .. new byte[5000]], null).Error);
    }

    private static AudioException Fail(byte[] file, AudioOpenOptions? options) => Assert.Throws<AudioException>(() =>
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test", options);
        AudioReading.All(reader);
    });
}
