using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Signal.Tests.Audio.Compressed;

public sealed class CompressedAudioTests(MadeRecordings made) : IClassFixture<MadeRecordings>
{
    [Fact]
    public void FLAC_gives_the_very_samples()
    {
        RequireLibrary();
        using IAudioReader reader = AudioFile.Open(made.Ffmpeg("a.flac"));
        Assert.Equal(new AudioFormat(16000, 1, "flac", "pcm_s16", made.Samples.Length), reader.Format);
        Assert.Equal(made.Samples, AudioReading.All(reader));
    }

    [Theory]
    [InlineData("a.mp3", "mp3", "mp3", 0.98)]
    [InlineData("a.ogg", "ogg", "vorbis", 0.95)]
    [InlineData("a.aiff", "aiff", "pcm_s16", 0.999)]
    [InlineData("a.au", "au", "pcm_s16", 0.999)]
    [InlineData("a.caf", "caf", "pcm_s16", 0.999)]
    [InlineData("a.w64", "w64", "pcm_s16", 0.999)]
    public void Compressed_recordings_are_read_by_what_their_bytes_say(string name, string container, string encoding, double alike)
    {
        RequireLibrary();
        string path = made.Ffmpeg(name);
        string nameless = path + ".dat";
        File.Copy(path, nameless);
        using IAudioReader reader = AudioFile.Open(nameless);
        Assert.Equal(container, reader.Format.Container);
        Assert.Equal(encoding, reader.Format.Encoding);
        Assert.Equal(16000, reader.Format.SampleRate);
        AssertAlike(AudioReading.All(reader), alike);
    }

    [Theory]
    [InlineData(AudioIntegrity.Repair)]
    [InlineData(AudioIntegrity.Strict)]
    public void MP3_called_WAV_is_read_as_what_it_is_under_either_policy(AudioIntegrity integrity)
    {
        RequireLibrary();
        string path = made.Ffmpeg("b.mp3");
        string named = path + $".{integrity}.wav";
        File.Copy(path, named);
        using IAudioReader reader = AudioFile.Open(named, new() { Integrity = integrity });
        Assert.Equal("mp3", reader.Format.Container);
        AssertAlike(AudioReading.All(reader), 0.98);
    }

    [Fact]
    public void Opus_is_read_at_the_rate_it_decodes_to()
    {
        RequireLibrary();
        using IAudioReader reader = AudioFile.Open(made.Ffmpeg("a.opus"));
        Assert.Equal("opus", reader.Format.Encoding);
        float[] samples = AudioReading.All(reader);
        Assert.InRange(samples.Length / (double)reader.Format.SampleRate, 2.9, 3.1);
    }

    [Theory]
    [InlineData("b.gsm", "gsm")]
    [InlineData("gsm.wav", "wav")]
    public void GSM_is_read_bare_and_in_WAV(string name, string container)
    {
        RequireLibrary();
        string[] coding = container == "wav" ? ["-r", "8000", "-e", "gsm-full-rate"] : ["-r", "8000"];
        using IAudioReader reader = AudioFile.Open(made.Sox(name, coding));
        Assert.Equal((8000, container, "gsm"), (reader.Format.SampleRate, reader.Format.Container, reader.Format.Encoding));
        Assert.InRange(AudioReading.All(reader).Length / 8000.0, 2.9, 3.1);
    }

    [Fact]
    public void A_stream_in_which_one_cannot_seek_gives_the_same_samples()
    {
        RequireLibrary();
        byte[] file = File.ReadAllBytes(made.Ffmpeg("pipe.flac"));
        using IAudioReader reader = AudioFile.Open(new NonSeekableStream(file), "pipe");
        Assert.Equal(made.Samples, AudioReading.All(reader));
    }

    [Fact]
    public void A_stream_longer_than_the_limit_of_a_copy_is_refused()
    {
        RequireLibrary();
        byte[] file = File.ReadAllBytes(made.Ffmpeg("long.flac"));
        AudioException failure = Assert.Throws<AudioException>(
            () => AudioFile.Open(new NonSeekableStream(file), "pipe", new AudioOpenOptions { SpoolLimit = 10_000 }));
        Assert.Equal(AudioError.Unreadable, failure.Error);
    }

    [Fact]
    public void A_FLAC_that_was_cut_is_an_error_once_what_there_is_was_read()
    {
        RequireLibrary();
        byte[] file = File.ReadAllBytes(made.Ffmpeg("cut.flac"));
        Assert.Contains(AudioReading.Failure(file[..(file.Length / 2)]).Error, new[] { AudioError.Truncated, AudioError.DecoderFailed });
    }

    [Theory]
    [InlineData("m.flac")]
    [InlineData("m.ogg")]
    [InlineData("m.aiff")]
    public void Mutated_bytes_give_samples_or_an_audio_exception(string name)
    {
        RequireLibrary();
        byte[] seed = File.ReadAllBytes(made.Ffmpeg(name));
        Random random = new(name.Length);
        for (int i = 0; i < 200; i++)
        {
            byte[] file = [.. seed.AsSpan(0, random.Next(4) == 0 ? random.Next(seed.Length) : seed.Length)];
            for (int change = random.Next(1, 9); change > 0 && file.Length > 4; change--)
            {
                file[4 + random.Next(Math.Min(file.Length - 4, random.Next(2) == 0 ? 200 : file.Length))] = (byte)random.Next(256);
            }

            try
            {
                AudioReading.All(file);
            }
            catch (AudioException)
            {
                // As it should be.
            }
        }
    }

    private static void RequireLibrary() =>
        Assert.SkipUnless(NativeLibrary.TryLoad("libsndfile.so.1", out _) || !OperatingSystem.IsLinux(), "libsndfile1 is not installed");

    /// <summary>By correlation, with up to the delay of an encoder between them.</summary>
    private void AssertAlike(float[] samples, double alike)
    {
        double best = 0;
        for (int delay = 0; delay <= 2400 && best < alike; delay++)
        {
            double product = 0, left = 1e-9, right = 1e-9;
            for (int i = 0; i < made.Samples.Length - 2400 && i + delay < samples.Length; i += 3)
            {
                product += made.Samples[i] * samples[i + delay];
                left += made.Samples[i] * made.Samples[i];
                right += samples[i + delay] * samples[i + delay];
            }

            best = Math.Max(best, product / Math.Sqrt(left * right));
        }

        Assert.True(best >= alike, $"correlation {best:F3}");
    }
}
