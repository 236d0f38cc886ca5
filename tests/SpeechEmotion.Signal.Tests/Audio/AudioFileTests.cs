using System.Diagnostics;
using System.Text;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Tests.Audio.Wav;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio;

public sealed class AudioFileTests
{
    [Fact]
    public void A_WAV_is_read_whatever_it_is_called()
    {
        using TemporaryDirectory folder = new();
        string path = folder.File("notes.txt");
        File.WriteAllBytes(path, WavBytes.Counting(5));
        using IAudioReader reader = AudioFile.Open(path);
        Assert.Equal(new AudioFormat(8000, 1, "wav", "pcm_s16le", 5), reader.Format);
        Assert.Equal([0f, 1 / 32768f, 2 / 32768f, 3 / 32768f, 4 / 32768f], AudioReading.All(reader));
    }

    [Fact]
    public void A_missing_file_is_unreadable() =>
        Assert.Equal(AudioError.Unreadable, Assert.Throws<AudioException>(() => AudioFile.Open("/nowhere/at/all.wav")).Error);

    [Fact]
    public void A_folder_is_unreadable()
    {
        using TemporaryDirectory folder = new();
        AudioException failure = Assert.Throws<AudioException>(() => AudioFile.Open(folder.Path));
        Assert.Equal(AudioError.Unreadable, failure.Error);
        Assert.Contains("folder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_that_nobody_writes_to_is_empty_and_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "named pipes lie in the file system on POSIX");
        using TemporaryDirectory folder = new();
        using (Process making = Process.Start("mkfifo", [folder.File("pipe.wav")]))
        {
            await making.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Task<AudioException> opening = Task.Run(() => Assert.Throws<AudioException>(() => AudioFile.Open(folder.File("pipe.wav"))));
        Assert.Equal(AudioError.Empty, (await opening.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).Error);
    }

    [Fact]
    public void A_name_that_is_not_UTF8_is_said_to_be_the_trouble() =>
        Assert.Contains("rename it", Assert.Throws<AudioException>(() => AudioFile.Open("/tmp/\uFFFD.wav")).Message, StringComparison.Ordinal);

    [Fact]
    public void No_bytes_are_empty() => Assert.Equal(AudioError.Empty, AudioReading.Failure([]).Error);

    [Theory]
    [InlineData("This is not a recording, whatever its name.\n")]
    [InlineData("#EXTM3U\nhttp://example.org/secret.mp3\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("<?xml version=\"1.0\"?><playlist/>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("[playlist]\nFile1=http://example.org/a.mp3\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n")]
    [InlineData("x")]
    public void Text_is_not_audio(string text) =>
        Assert.Equal(AudioError.NotAudio, AudioReading.Failure(Encoding.UTF8.GetBytes(text)).Error);

    [Fact]
    public void The_stream_is_closed_when_opening_fails()
    {
        MemoryStream stream = new([1, 2, 3]);
        Assert.Throws<AudioException>(() => AudioFile.Open(stream, "test"));
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_recording_that_begins_in_the_middle_of_a_stream_is_read_from_there()
    {
        byte[] file = [9, 9, 9, .. WavBytes.Counting(3)];
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file) { Position = 3 }, "test");
        Assert.Equal(3, AudioReading.All(reader).Length);
    }

    [Fact]
    public void Labelled_speech_in_FLAC_is_read_to_its_end()
    {
        Assert.SkipUnless(Repository.HasShared("data/ravdess-16k"), "no labelled speech beside the checkout");
        string path = Directory.EnumerateFiles(Path.Combine(Repository.Shared, "data/ravdess-16k"), "*.flac", SearchOption.AllDirectories).Order().First();
        using IAudioReader reader = AudioFile.Open(path);
        float[] samples = AudioReading.All(reader);
        Assert.Equal("flac", reader.Format.Container);
        Assert.Equal(16000, reader.Format.SampleRate);
        Assert.Equal(reader.Format.Frames, samples.Length);
        Assert.InRange(samples.Max(), 0.001f, 1f);
    }
}
