using SpeechEmotion.Signal.Fourier;

namespace SpeechEmotion.Signal.Tests.Fourier;

public class TranspositionTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(3, 9)]
    [InlineData(16, 64)]
    [InlineData(7, 13)]
    public void Rows_become_columns_and_nothing_else_is_touched(int rows, int columns)
    {
        int sourceStride = columns + 2;
        int targetStride = rows + 3;
        float[] source = SpectrumReference.Noise(rows * sourceStride, 1);
        float[] target = [.. Enumerable.Repeat(9f, columns * targetStride)];
        Transposition.Transpose(source, sourceStride, rows, columns, target, targetStride);
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < targetStride; row++)
            {
                float expected = row < rows ? source[(row * sourceStride) + column] : 9f;
                Assert.Equal(expected, target[(column * targetStride) + row]);
            }
        }
    }

    [Fact]
    public void A_target_that_is_too_short_is_refused() =>
        Assert.Throws<IndexOutOfRangeException>(() => Transposition.Transpose(new float[16], 4, 4, 4, new float[15], 4));
}
