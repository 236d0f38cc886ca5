using SpeechEmotion.Features.Prosody;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests.Prosody;

public class AuditorySpectrumTests
{
    private const int Bins = 161;
    private static readonly int Lanes = Lanes4.Count;

    [Fact]
    public void Loudness_is_the_sum_of_cube_roots()
    {
        float[] once = Loudness(bin => 1e-3f);
        float[] eightfold = Loudness(bin => 8e-3f);
        Assert.All(once.Zip(eightfold), pair => Assert.Equal(2, pair.Second / pair.First, 1e-5));
    }

    [Fact]
    public void The_ear_is_less_sensitive_to_low_tones() =>
        Assert.True(Loudness(bin => bin == 3 ? 1 : 0)[0] < 0.9 * Loudness(bin => bin == 60 ? 1 : 0)[0]);

    [Fact]
    public void Silence_is_not_loud() => Assert.Equal(new float[Lanes], Loudness(bin => 0));

    [Fact]
    public void Lanes_do_not_touch_each_other()
    {
        Memory<float> power = LaneMemory.Allocate<Lanes4>(Bins);
        for (int bin = 0; bin < Bins; bin++)
        {
            power.Span[(bin * Lanes) + 2] = 0.01f;
        }

        Memory<float> loudness = LaneMemory.Allocate<Lanes4>(1);
        new AuditorySpectrum<Lanes4>(16000, 320).Apply(power.Span, loudness.Span);
        Assert.Equal([0, 0, Loudness(bin => 0.01f)[2], 0], loudness.ToArray());
    }

    private static float[] Loudness(Func<int, float> powerOf)
    {
        Memory<float> power = LaneMemory.Allocate<Lanes4>(Bins);
        for (int i = 0; i < Bins * Lanes; i++)
        {
            power.Span[i] = powerOf(i / Lanes);
        }

        Memory<float> loudness = LaneMemory.Allocate<Lanes4>(1);
        new AuditorySpectrum<Lanes4>(16000, 320).Apply(power.Span, loudness.Span);
        return loudness.ToArray();
    }
}
