using SpeechEmotion.Features.Cepstrum;
using SpeechEmotion.Features.Tests.Reference;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Tests.Cepstrum;

public class CosineTransformTests
{
    [Theory]
    [InlineData(128, 40)]
    [InlineData(128, 13)]
    [InlineData(128, 128)]
    [InlineData(64, 20)]
    [InlineData(26, 13)]
    [InlineData(16, 1)]
    public void Coefficients_agree_with_the_definition(int inputs, int outputs)
    {
        CosineTransform<Lanes8> transform = new(inputs, outputs);
        int lanes = Lanes8.Count;
        float[] signal = new float[inputs * lanes];
        Random random = new(7);
        foreach (ref float value in signal.AsSpan())
        {
            value = (random.NextSingle() * 80) - 60;
        }

        double[][] frames = [.. Enumerable.Range(0, lanes)
            .Select(lane => Enumerable.Range(0, inputs).Select(i => (double)signal[(i * lanes) + lane]).ToArray())];
        double[][] expected = DirectCepstrum.Transform(frames, outputs);
        float[] actual = new float[outputs * lanes];
        transform.Transform(signal, actual);
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.Equal(expected[i % lanes][i / lanes], actual[i], 2e-4);
        }
    }
}
