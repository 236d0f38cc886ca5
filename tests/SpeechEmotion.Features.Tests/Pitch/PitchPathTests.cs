using SpeechEmotion.Features.Pitch;

namespace SpeechEmotion.Features.Tests.Pitch;

public class PitchPathTests
{
    private const int Bins = PitchGrid.Bins;

    [Fact]
    public void The_path_is_the_likeliest_of_all()
    {
        float[][] rows = Rows(24);
        int[] actual = Follow(rows);
        int[] expected = Dense(rows);
        Assert.Contains(actual, state => state < Bins);
        Assert.Contains(actual, state => state >= Bins);
        Assert.Equal(expected, actual);
    }

    // Candidates that wander, fade and compete with one an octave off.
    private static float[][] Rows(int count)
    {
        Random random = new(11);
        float[][] rows = new float[count][];
        for (int t = 0; t < count; t++)
        {
            float sure = t is > 3 and < 18 ? 0.5f + (0.3f * random.NextSingle()) : 0.02f;
            rows[t] = new float[PitchObservation.RowLength];
            rows[t][0] = sure + 0.1f;
            rows[t][1] = 2;
            rows[t][2] = 210 + random.Next(10);
            rows[t][3] = t == 9 ? 0.01f : sure;
            rows[t][4] = 90 + random.Next(10);
            rows[t][5] = t == 9 ? sure : 0.1f;
        }

        return rows;
    }

    private static int[] Follow(float[][] rows)
    {
        PitchPath path = new();
        byte[][] traces = [.. rows.Select(_ => new byte[path.TraceLength])];
        for (int t = 0; t < rows.Length; t++)
        {
            path.Advance(rows[t], traces[t]);
        }

        int[] states = new int[rows.Length];
        states[^1] = path.Best();
        for (int t = rows.Length - 1; t > 0; t--)
        {
            states[t - 1] = path.Back(states[t], traces[t]);
        }

        return states;
    }

    // By the whole matrix, as librosa does.
    private static int[] Dense(float[][] rows)
    {
        double[][] values = new double[rows.Length][];
        int[][] from = new int[rows.Length][];
        for (int t = 0; t < rows.Length; t++)
        {
            values[t] = new double[2 * Bins];
            from[t] = new int[2 * Bins];
            for (int j = 0; j < 2 * Bins; j++)
            {
                double best = t == 0 ? Math.Log((j < Bins ? 0 : 1.0 / Bins) + double.Epsilon) : double.NegativeInfinity;
                for (int k = 0; t > 0 && k < 2 * Bins; k++)
                {
                    double cost = values[t - 1][k] + Move(k % Bins, j % Bins) + Math.Log(k / Bins == j / Bins ? 0.99 : 0.01);
                    if (cost > best)
                    {
                        (best, from[t][j]) = (cost, k);
                    }
                }

                values[t][j] = best + Observed(rows[t], j);
            }
        }

        int[] states = new int[rows.Length];
        states[^1] = Array.IndexOf(values[^1], values[^1].Max());
        for (int t = rows.Length - 1; t > 0; t--)
        {
            states[t - 1] = from[t][states[t]];
        }

        return states;
    }

    private static double Observed(float[] row, int state)
    {
        if (state >= Bins)
        {
            return Math.Log((1 - (double)row[0]) / Bins);
        }

        int at = row[2] == state ? 3 : row[4] == state ? 5 : 0;
        return at == 0 ? -708 : Math.Log(row[at]);
    }

    private static double Move(int from, int to)
    {
        int step = Math.Abs(to - from);
        return step > 20 ? -708 : Transitions.Moves[step + 20] + Transitions.Normalizers[from];
    }
}
