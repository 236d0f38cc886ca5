using SpeechEmotion.Features.Mel;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Mel;

public class MelFilterBankTests
{
    [Theory]
    [InlineData(400, 64, 20, 7600)]
    [InlineData(512, 128, 0, 8000)]
    public void Weights_agree_with_the_definition(int size, int bands, double lowest, double highest)
    {
        MelFilterBank bank = new(new MelBands(bands, lowest, highest), 16000, size);
        double[,] expected = DirectMel.Filters(16000, size, bands, lowest, highest);
        for (int band = 0; band < bands; band++)
        {
            float[] row = bank.Row(band);
            for (int bin = 0; bin < row.Length; bin++)
            {
                Assert.Equal(expected[band, bin], row[bin], 1e-8);
            }
        }
    }
}
