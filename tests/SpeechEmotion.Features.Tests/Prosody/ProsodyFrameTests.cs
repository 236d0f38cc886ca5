using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Features.Tests.Prosody;

public class ProsodyFrameTests
{
    [Fact]
    public void A_frame_takes_five_bytes() => Assert.Equal(5, System.Runtime.CompilerServices.Unsafe.SizeOf<ProsodyFrame>());

    [Theory]
    [InlineData(65.0)]
    [InlineData(123.4)]
    [InlineData(498.7)]
    public void F0_is_kept_to_the_cent(double hertz)
    {
        ProsodyFrame frame = Frame(hertz: (float)hertz);
        Assert.True(frame.IsVoiced);
        Assert.Equal(0, 1200 * Math.Log2(ProsodyFrame.Hertz[frame.Pitch] / hertz), 0.51);
    }

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.37)]
    [InlineData(12)]
    public void Loudness_is_kept_to_a_twentieth_of_a_percent(double loudness)
    {
        ProsodyFrame frame = Frame(loudness: (float)loudness);
        Assert.Equal(1, frame.Loudness / loudness, 0.0005);
        Assert.Equal(frame.Loudness, ProsodyFrame.Loudnesses[frame.LoudnessCode]);
    }

    [Theory]
    [InlineData(-119.9)]
    [InlineData(-23.3)]
    [InlineData(0)]
    public void Levels_are_kept_to_half_a_decibel(double level)
    {
        ProsodyFrame frame = Frame(level: (float)level);
        Assert.Equal(level, ProsodyFrame.LevelOf(frame.LevelCode), 0.2501);
        Assert.Equal(Math.Pow(10, ProsodyFrame.LevelOf(frame.LevelCode) / 10), ProsodyFrame.Powers[frame.LevelCode], 1e-6);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(-7e20f)]
    public void What_no_recording_holds_stays_within_the_codes(float value)
    {
        ProsodyFrame frame = Frame(value, value, value);
        Assert.InRange(frame.Pitch, 0, ProsodyFrame.PitchCodes - 1);
        Assert.InRange(frame.LoudnessCode, 0, ProsodyFrame.LoudnessCodes - 1);
        Assert.False(frame.IsSpeech);
    }

    private static ProsodyFrame Frame(float hertz = 0, float loudness = 0, float level = -120)
    {
        float[] row = new float[ProsodyColumns.Count];
        row[ProsodyColumns.Pitch] = hertz;
        row[SpectralShape.Loudness] = loudness;
        row[SpectralShape.Level] = level;
        return new ProsodyFrame(row);
    }
}
