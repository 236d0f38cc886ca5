using SpeechEmotion.Calls.Composition.Clips;

namespace SpeechEmotion.Calls.Tests.Composition.Clips;

public class ClipTrimmerTests
{
    private const int Rate = 8000;

    [Fact]
    public void A_clip_goes_from_its_first_sound_to_its_last()
    {
        float[] clip = [.. Tone(0, 0.5), .. Tone(0.3f, 1), .. Tone(0, 0.3), .. Tone(0.1f, 0.2), .. Tone(0.001f, 0.4)];
        float[] trimmed = ClipTrimmer.Trim(clip, Rate);
        Assert.Equal(1.5, trimmed.Length / (double)Rate, 0.021);
        Assert.InRange(Math.Abs(trimmed[0]), 0, 0.02);
    }

    [Fact]
    public void Silence_has_no_clip_in_it()
    {
        Assert.Empty(ClipTrimmer.Trim(new float[Rate], Rate));
        Assert.Empty(ClipTrimmer.Trim([], Rate));
    }

    [Fact]
    public void A_fade_begins_and_ends_near_zero_and_leaves_the_middle()
    {
        float[] samples = [.. Enumerable.Repeat(1f, 100)];
        ClipTrimmer.Fade(samples, 10);
        Assert.Equal(0.05f, samples[0], 1e-6f);
        Assert.Equal(0.05f, samples[^1], 1e-6f);
        Assert.Equal(1, samples[10]);
        Assert.Equal(1, samples[89]);
    }

    private static float[] Tone(float level, double seconds) =>
        [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(index => level * (float)Math.Sin(2 * Math.PI * 440 * index / Rate))];
}
