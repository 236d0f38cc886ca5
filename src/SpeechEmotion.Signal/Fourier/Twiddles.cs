namespace SpeechEmotion.Signal.Fourier;

/// <summary>Tables of roots of unity, computed in double precision.</summary>
internal static class Twiddles
{
    /// <summary><c>exp(−2πi·row·column / size)</c> as pairs, <c>[row][column]</c>.</summary>
    internal static float[] Grid(int size, int rows, int columns) => Grid(size, rows, [.. Enumerable.Range(0, columns)]);

    /// <summary>The same for chosen columns.</summary>
    internal static float[] Grid(int size, int rows, ReadOnlySpan<int> columns)
    {
        float[] table = new float[2 * rows * columns.Length];
        int at = 0;
        for (int row = 0; row < rows; row++)
        {
            foreach (int column in columns)
            {
                (double sin, double cos) = Math.SinCos(-2 * Math.PI * (row * column % size) / size);
                table[at++] = (float)cos;
                table[at++] = (float)sin;
            }
        }

        return table;
    }
}
