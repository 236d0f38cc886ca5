using System.Text;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Tests.Audio.Wav;

namespace SpeechEmotion.Signal.Tests.Audio;

/// <summary>Every way in which a recorder gets a WAV wrong, under both policies.</summary>
public sealed class AudioIntegrityTests
{
    private static readonly byte[] Body = WavBytes.CountingBody(50);

    // 44 bytes stand before the samples where there is no other chunk.
    private static Dictionary<string, (byte[] File, long? StrictOffset)> Cases => new()
    {
        ["as it should be"] = (Plain().ToArray(), null),
        ["RIFF size 0"] = (Plain().RiffSize(0).ToArray(), 4),
        ["RIFF size 0xFFFFFFFF"] = (Plain().RiffSize(uint.MaxValue).ToArray(), 4),
        ["data size 0 in an unclosed recording"] = (Format().Chunk("data", Body, 0).ToArray(), 40),
        ["data size 0xFFFFFFFF"] = (Format().Chunk("data", Body, uint.MaxValue).ToArray(), 40),
        ["data size beyond the end"] = (Format().Chunk("data", Body, 5000).ToArray(), 40),
        ["data size within a frame"] = (Format().Chunk("data", Body, 97).ToArray(), 40),
        ["unclosed within a frame"] = ([.. Format().RiffSize(0).Chunk("data", Body, 0).ToArray(), 7], 4),
        ["fmt of 14 bytes"] = (Format(14).Chunk("data", Body).ToArray(), null),
        ["fmt of 18 bytes"] = (Format(18).Chunk("data", Body).ToArray(), null),
        ["fmt of 40 bytes"] = (new WavBytes().Extensible(1, 1, 8000, 16).Chunk("data", Body).ToArray(), null),
        ["fmt after data"] = (new WavBytes().Chunk("data", Body).Format(1, 1, 8000, 16).ToArray(), 12),
        ["LIST before fmt"] = (new WavBytes().Chunk("LIST", [1, 2, 3, 4]).Format(1, 1, 8000, 16).Chunk("data", Body).ToArray(), null),
        ["LIST before data"] = (Format().Chunk("LIST", [1, 2, 3]).Chunk("data", Body).ToArray(), null),
        ["LIST after data"] = (Plain().Chunk("LIST", [1, 2, 3]).ToArray(), null),
        ["odd chunk without its pad byte"] = (Format().Chunk("LIST", [1, 2, 3], pad: false).Chunk("data", Body).ToArray(), 47),
        ["junk tail"] = ([.. Plain().ToArray(), .. new byte[512]], 4),
        ["block align 0"] = (new WavBytes().Format(1, 1, 8000, 16, blockAlign: 0).Chunk("data", Body).ToArray(), 32),
        ["wrong byte rate"] = (WrongByteRate(), 28),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Repair_reads_all_samples(string name)
    {
        float[] samples = Read(Cases[name].File, AudioIntegrity.Repair);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => i / 32768f), samples);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Strict_refuses_what_is_wrong_and_says_where(string name)
    {
        (byte[] file, long? offset) = Cases[name];
        if (offset is null)
        {
            Assert.Equal(50, Read(file, AudioIntegrity.Strict).Length);
            return;
        }

        AudioException refusal = Assert.Throws<AudioException>(() => Read(file, AudioIntegrity.Strict));
        Assert.Equal(AudioError.BadHeader, refusal.Error);
        Assert.Equal(offset, refusal.ByteOffset);
    }

    [Fact]
    public void Strict_finds_samples_missing_from_a_pipe_once_it_ends()
    {
        byte[] file = Plain().ToArray()[..^10];
        using IAudioReader pipe = AudioFile.Open(new NonSeekableStream(file), "pipe", new() { Integrity = AudioIntegrity.Strict });
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => AudioReading.All(pipe)).Error);
        using IAudioReader repaired = AudioFile.Open(new NonSeekableStream(file), "pipe");
        Assert.Equal(45, AudioReading.All(repaired).Length);
    }

    [Theory]
    [InlineData("<html><body>404</body></html>")]
    [InlineData("#EXTM3U\nhttp://example.org/a.mp3\n")]
    [InlineData("[playlist]\nFile1=a.mp3\n")]
    public void Neither_policy_takes_text_for_a_recording(string text)
    {
        foreach (AudioIntegrity integrity in Enum.GetValues<AudioIntegrity>())
        {
            Assert.Equal(AudioError.NotAudio, Assert.Throws<AudioException>(() => Read(Encoding.UTF8.GetBytes(text), integrity)).Error);
        }
    }

    private static WavBytes Plain() => Format().Chunk("data", Body);

    private static WavBytes Format(int length = 16) => new WavBytes().Format(1, 1, 8000, 16, length);

    private static byte[] WrongByteRate()
    {
        byte[] file = Plain().ToArray();
        file[28] ^= 0x55;
        return file;
    }

    private static float[] Read(byte[] file, AudioIntegrity integrity)
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test", new() { Integrity = integrity });
        return AudioReading.All(reader);
    }
}
