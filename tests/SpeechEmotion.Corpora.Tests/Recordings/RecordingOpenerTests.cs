using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Corpora.Tests.Engine;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Recordings;

public class RecordingOpenerTests
{
    [Fact]
    public async Task A_recording_in_a_blob_is_read_and_what_is_wrong_with_it_told()
    {
        MemoryStore store = new();
        await store.PutAsync("in/a b.wav", Wav(800), BlobCondition.None, CancellationToken.None);
        await store.PutAsync("in/text.wav", "no recording"u8.ToArray(), BlobCondition.None, CancellationToken.None);
        int opened = 0;
        await using RecordingOpener opener = new(_ =>
        {
            opened++;
            return store;
        });

        using IAudioReader reader = opener.Open(Call("azurite://calls/in/a%20b.wav"));
        float[] samples = new float[1000];
        Assert.Equal((8000, 800), (reader.Format.SampleRate, reader.Read(samples)));
        Assert.Equal(AudioError.NotAudio, Assert.Throws<AudioException>(() => opener.Open(Call("azurite://calls/in/text.wav"))).Error);
        Assert.Equal(AudioError.Unreadable, Assert.Throws<AudioException>(() => opener.Open(Call("azurite://calls/in/none.wav"))).Error);
        Assert.Equal(1, opened);
    }

    [Fact]
    public void A_container_that_is_away_is_unreadable_and_asked_again()
    {
        int opened = 0;
        RecordingOpener opener = new(_ => ++opened > 0 ? throw new StorageException(StorageError.Unreachable, "away") : null!);

        Assert.Equal(AudioError.Unreadable, Assert.Throws<AudioException>(() => opener.Open(Call("azure://account/calls/a.wav"))).Error);
        Assert.Throws<AudioException>(() => opener.Open(Call("azure://account/calls/a.wav")));
        Assert.Equal(2, opened);
    }

    private static CorpusCall Call(string path) => new() { Input = new CallInput { Call = "a" }, Path = path };

    private static byte[] Wav(int samples)
    {
        using MemoryStream wav = new();
        using BinaryWriter writer = new(wav);
        writer.Write("RIFF"u8);
        writer.Write(36 + (samples * 2));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(8000);
        writer.Write(16000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples * 2);
        writer.Write(new byte[samples * 2]);
        writer.Flush();
        return wav.ToArray();
    }
}
