using System.Diagnostics;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Compressed;

/// <summary>The same expectations for NAudio and for libsndfile called directly: a build holds one of them, and results may not tell which.</summary>
public sealed class CompressedAudioTests
{
    private const int Rate = 8000;
    private const int Frames = 12000;

    [Theory]
    [InlineData("flac", "-b 16", "flac", "pcm_s16", Frames)]
    [InlineData("flac", "-b 24", "flac", "pcm_s24", Frames)]
    [InlineData("ogg", "", "ogg", "vorbis", Frames)]
    [InlineData("gsm", "", "gsm", "gsm", 12000)]
    [InlineData("aiff", "-b 16", "aiff", "pcm_s16", Frames)]
    [InlineData("au", "-e mu-law", "au", "pcm_mulaw", Frames)]
    [InlineData("caf", "-b 16", "caf", "pcm_s16", Frames)]
    [InlineData("w64", "-b 24", "w64", "pcm_s24", Frames)]
    [InlineData("wav", "-e ms-adpcm", "wav", "adpcm_ms", -1)]
    [InlineData("wav", "-e gsm-full-rate", "wav", "gsm", -1)]
    public void Every_format_is_read_and_named_the_same(string extension, string coding, string container, string encoding, long frames)
    {
        using TemporaryDirectory folder = new();
        string path = Sox(folder, extension, coding);
        using IAudioReader reader = AudioFile.Open(path);
        float[] samples = AudioReading.All(reader);

        Assert.Equal((Rate, 1, container, encoding), (reader.Format.SampleRate, reader.Format.Channels, reader.Format.Container, reader.Format.Encoding));
        Assert.InRange(samples.Length, Frames, Frames + 2048);
        Assert.InRange(samples.Max(), 0.3f, 0.8f);
        if (frames > 0)
        {
            Assert.Equal(frames, reader.Format.Frames);
        }
    }

    [Theory]
    [InlineData("mp3", "mp3")]
    [InlineData("opus", "ogg")]
    public void Formats_that_only_ffmpeg_writes_are_read_too(string extension, string container)
    {
        using TemporaryDirectory folder = new();
        string path = Ffmpeg(folder, extension);
        using IAudioReader reader = AudioFile.Open(path);
        float[] samples = AudioReading.All(reader);
        Assert.Equal((container, extension), (reader.Format.Container, reader.Format.Encoding));
        Assert.InRange((double)samples.Length / reader.Format.SampleRate, 1.45, 1.7);
        Assert.InRange(samples.Max(), 0.3f, 0.8f);
    }

    [Theory]
    [InlineData("flac", "")]
    [InlineData("ogg", "")]
    [InlineData("gsm", "")]
    public void A_stream_in_which_one_cannot_seek_gives_the_same_samples(string extension, string coding)
    {
        using TemporaryDirectory folder = new();
        byte[] bytes = File.ReadAllBytes(Sox(folder, extension, coding));
        using IAudioReader seekable = AudioFile.Open(new MemoryStream(bytes), "test");
        float[] expected = AudioReading.All(seekable);
        using IAudioReader reader = AudioFile.Open(new OneWayStream(bytes), "test");
        Assert.Equal(expected, AudioReading.All(reader));
    }

    [Fact]
    public void A_FLAC_cut_short_is_an_error_not_a_shorter_call()
    {
        using TemporaryDirectory folder = new();
        byte[] bytes = File.ReadAllBytes(Sox(folder, "flac", "-b 16"));
        Assert.Contains(AudioReading.Failure(bytes[..(bytes.Length / 2)]).Error, new[] { AudioError.Truncated, AudioError.DecoderFailed });
    }

    [Fact]
    public void A_stream_that_fails_is_unreadable_wherever_it_fails()
    {
        using TemporaryDirectory folder = new();
        byte[] bytes = File.ReadAllBytes(Sox(folder, "flac", "-b 16"));
        for (int readable = 0; readable < bytes.Length; readable += 1 + (bytes.Length / 40))
        {
            AudioException failure = Assert.Throws<AudioException>(() =>
            {
                using IAudioReader reader = AudioFile.Open(new FailingStream(bytes, readable), "test");
                AudioReading.All(reader);
            });
            Assert.Equal(AudioError.Unreadable, failure.Error);
        }
    }

    [Theory]
    [InlineData("flac", "")]
    [InlineData("ogg", "")]
    [InlineData("gsm", "")]
    [InlineData("aiff", "")]
    [InlineData("caf", "")]
    [InlineData("w64", "")]
    public void Damaged_bytes_lead_to_samples_or_to_the_readers_own_exception(string extension, string coding)
    {
        using TemporaryDirectory folder = new();
        byte[] whole = File.ReadAllBytes(Sox(folder, extension, coding));
        Random random = new(7);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = [.. whole];
            for (int change = 0; change < 1 + (round % 8); change++)
            {
                bytes[random.Next(round % 2 == 0 ? Math.Min(200, bytes.Length) : bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                using IAudioReader reader = AudioFile.Open(new MemoryStream(bytes), "test");
                AudioReading.All(reader);
            }
            catch (AudioException)
            {
            }
        }
    }

    private static string Sox(TemporaryDirectory folder, string extension, string coding)
    {
        string path = folder.File($"tone.{extension}");
        Run("sox", $"-r {Rate} -n -c 1 {coding} {path} synth {Frames}s sine 300 gain -6");
        return path;
    }

    private static string Ffmpeg(TemporaryDirectory folder, string extension)
    {
        string wav = Sox(folder, "wav", "-b 16");
        string path = folder.File($"tone.{extension}");
        Run("ffmpeg", $"-loglevel error -i {wav} {path}");
        return path;
    }

    private static void Run(string program, string arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
        }
    }

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class FailingStream(byte[] bytes, int readable) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            Position >= readable ? throw new IOException("the disk is gone") : base.Read(buffer, offset, (int)Math.Min(count, readable - Position));
    }
}
