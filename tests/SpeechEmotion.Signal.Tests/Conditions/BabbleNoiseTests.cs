using SpeechEmotion.Signal.Conditions;

namespace SpeechEmotion.Signal.Tests.Conditions;

public sealed class BabbleNoiseTests
{
    [Fact]
    public void Its_level_moves_as_speech_does_but_never_stops()
    {
        float[] noise = new float[160_000];
        BabbleNoise.Fill(noise, 16000, new NoiseSource(5));
        double[] levels = [.. noise.Chunk(800).Skip(4).Select(block => ConditionClips.Decibels(block))];
        Assert.InRange(levels.Max() - levels.Min(), 6, 30);
    }
}
