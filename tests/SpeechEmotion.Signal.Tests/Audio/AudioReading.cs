using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Signal.Tests.Audio;

/// <summary>Reads whole recordings, for tests that compare them.</summary>
internal static class AudioReading
{
    public static float[] All(IAudioReader reader, int framesPerRead = 1000)
    {
        List<float> samples = [];
        float[] block = new float[framesPerRead * reader.Format.Channels];
        for (int frames = reader.Read(block); frames > 0; frames = reader.Read(block))
        {
            samples.AddRange(block.AsSpan(0, frames * reader.Format.Channels));
        }

        return [.. samples];
    }

    public static float[] All(byte[] file)
    {
        using IAudioReader reader = AudioFile.Open(new MemoryStream(file), "test");
        return All(reader);
    }

    public static AudioException Failure(byte[] file) => Assert.Throws<AudioException>(() => All(file));
}
