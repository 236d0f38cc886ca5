using SpeechEmotion.Calls.Overviews;

namespace SpeechEmotion.Calls.Tests.Overviews;

public class OverviewChannelBuilderTests
{
    [Theory]
    [InlineData(1, 1, 0.01)]
    [InlineData(100, 10, 0.01)]
    [InlineData(12_000, 1200, 0.01)]
    [InlineData(12_001, 601, 0.02)]
    [InlineData(1_000_000, 782, 1.28)]
    public void Columns_double_in_width_as_the_recording_grows(int samples, int columns, double columnSeconds)
    {
        OverviewChannelBuilder builder = Build(samples, sample => sample % 2 == 0 ? 0.5f : -0.25f, frame => frame);
        ChannelOverview picture = builder.ToChannel(0, isSilent: false);
        Assert.Equal(2 * columns, picture.Waveform.Length);
        Assert.Equal(columns * picture.Bands, picture.Spectrogram.Length);
        Assert.Equal(columnSeconds, builder.ColumnSeconds, 9);
        Assert.Equal(samples > 1 ? (byte)96 : (byte)192, picture.Waveform[0]);
        Assert.Equal(192, picture.Waveform[1]);
    }

    [Fact]
    public void Sixty_four_bands_are_drawn_as_thirty_two_and_the_loudest_is_white()
    {
        ChannelOverview picture = Build(10_000, _ => 0.1f, frame => frame == 500 ? 0 : -9).ToChannel(3, isSilent: false);
        Assert.Equal((3, 32), (picture.Channel, picture.Bands));
        Assert.Equal(255, picture.Spectrogram[500 * 32]);
        Assert.Equal(113, picture.Spectrogram[499 * 32]);
    }

    [Fact]
    public void Silence_is_dark_whatever_its_features_are()
    {
        ChannelOverview picture = Build(1000, _ => 0, _ => -30).ToChannel(0, isSilent: true);
        Assert.All(picture.Spectrogram, level => Assert.Equal(0, level));
        Assert.All(picture.Waveform, level => Assert.Equal(128, level));
    }

    [Fact]
    public void Features_that_are_no_log_mel_bands_make_no_spectrogram()
    {
        OverviewChannelBuilder builder = new(1000, 10, 13, bands: 0);
        builder.AddSamples(new float[100]);
        builder.AddFrames(new float[13 * 10]);
        ChannelOverview picture = builder.ToChannel(0, isSilent: false);
        Assert.Equal((0, 0, 20), (picture.Bands, picture.Spectrogram.Length, picture.Waveform.Length));
    }

    private static OverviewChannelBuilder Build(int samples, Func<int, float> sample, Func<int, float> frame)
    {
        OverviewChannelBuilder builder = new(1000, 10, 64, 64);
        float[] block = new float[70];
        int frames = 0;
        for (int start = 0; start < samples; start += block.Length)
        {
            int length = Math.Min(block.Length, samples - start);
            for (int index = 0; index < length; index++)
            {
                block[index] = sample(start + index);
            }

            builder.AddSamples(block.AsSpan(0, length));
            for (; frames * 10 < start + length; frames++)
            {
                builder.AddFrames(Enumerable.Repeat(frame(frames), 64).ToArray());
            }
        }

        builder.AddFrames(new float[64]);
        return builder;
    }
}
