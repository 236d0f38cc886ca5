using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Prosody;

public class CycleMeterTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.02, 0)]
    [InlineData(0, 1)]
    public void Periods_and_peaks_differ_as_the_pulses_do(double jitter, double shimmer)
    {
        float[] row = Sum(Voices.Train(120, 1, jitter, shimmer), frame => 120);
        Assert.InRange(row[ProsodyColumns.Differences], 80, 125);
        Assert.Equal(jitter, row[ProsodyColumns.Jitter] / row[ProsodyColumns.Differences], 0.001);
        Assert.Equal(shimmer, row[ProsodyColumns.Shimmer] / row[ProsodyColumns.Differences], 0.05);
    }

    [Fact]
    public void Without_a_voice_there_are_no_differences() =>
        Assert.Equal(0, Sum(Voices.Train(120, 1), frame => 0)[ProsodyColumns.Differences]);

    [Fact]
    public void Silence_called_a_voice_has_none() =>
        Assert.Equal(0, Sum(new float[16000], frame => 120)[ProsodyColumns.Differences]);

    [Fact]
    public void A_break_in_the_voice_costs_the_periods_around_it()
    {
        float[] samples = Voices.Train(120, 1);
        float whole = Sum(samples, frame => 120)[ProsodyColumns.Differences];
        float broken = Sum(samples, frame => frame == 50 ? 0 : 120)[ProsodyColumns.Differences];
        Assert.InRange(broken, whole - 5, whole - 1);
    }

    private static float[] Sum(float[] samples, Func<int, float> hertz)
    {
        SampleHistory history = new(samples.Length, samples.Length);
        history.Append(samples);
        CycleMeter meter = new();
        float[] sums = new float[ProsodyColumns.Count];
        float[] row = new float[ProsodyColumns.Count];
        // From where the pulses are on.
        for (int frame = 5; frame < (samples.Length / 160) - 3; frame++)
        {
            meter.Follow(history, frame, hertz(frame), row);
            for (int column = 0; column < row.Length; column++)
            {
                sums[column] += row[column];
            }
        }

        return sums;
    }
}
