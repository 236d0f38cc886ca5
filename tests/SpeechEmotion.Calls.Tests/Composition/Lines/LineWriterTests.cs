using SpeechEmotion.Calls.Composition;
using SpeechEmotion.Calls.Composition.Lines;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls.Tests.Composition.Lines;

public class LineWriterTests
{
    [Theory]
    [InlineData(LineFormat.MuLaw, 0.02f)]
    [InlineData(LineFormat.ALaw, 0.02f)]
    [InlineData(LineFormat.Pcm16, 4e-5f)]
    public void What_is_written_is_read_again(LineFormat format, float precision)
    {
        float[][] channels = [[0, 0.5f, -0.5f, 0.25f, 1.5f], [0.1f, -0.1f, 0.01f, 0, -1.5f]];
        using MemoryStream stream = new();
        LineWriter writer = new(stream, format, 8000, 2);
        writer.Begin(5);
        writer.Write([channels[0][..2], channels[1][..2]], 2);
        writer.Write([channels[0][2..], channels[1][2..]], 3);
        writer.End(5);
        Assert.Equal(0, stream.Length % 2);
        stream.Position = 0;
        using IAudioReader reader = AudioFile.Open(stream, "call.wav");
        float[] samples = new float[20];
        Assert.Equal(5, reader.Read(samples));
        for (int index = 0; index < 10; index++)
        {
            Assert.Equal(Math.Clamp(channels[index % 2][index / 2], -1, 1), samples[index], precision);
        }

        Assert.Equal(0, reader.Read(samples));
    }

    [Fact]
    public void What_no_file_can_hold_is_refused() =>
        Assert.Throws<ComposerException>(() => new LineWriter(new MemoryStream(), LineFormat.Pcm16, 16_000, 2).Begin(600_000_000));
}
