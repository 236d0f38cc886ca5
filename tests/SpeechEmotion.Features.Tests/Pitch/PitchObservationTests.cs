using SpeechEmotion.Features.Pitch;

namespace SpeechEmotion.Features.Tests.Pitch;

public class PitchObservationTests
{
    private static readonly Periods Speech = Periods.Between(65, 500, 16000);

    [Fact]
    public void Probabilities_are_those_of_a_hundred_thresholds_one_by_one()
    {
        Random random = new(5);
        for (int round = 0; round < 200; round++)
        {
            double[] difference = [.. Enumerable.Range(0, Speech.Count).Select(i => Math.Abs(Math.Sin((i + round) / (3.0 + (round % 20)))) * random.NextDouble() * (1 + (round % 3)))];
            float[] row = new float[PitchObservation.RowLength];
            new PitchObservation(Speech).Observe(difference, row);
            SortedDictionary<int, double> expected = Definition(difference);
            Assert.Equal(expected.Count, (int)row[1]);
            Assert.Equal(Math.Min(1, expected.Values.Sum()), row[0], 1e-6);
            for (int i = 0; i < (int)row[1]; i++)
            {
                Assert.Equal(expected[(int)row[2 + (2 * i)]], row[3 + (2 * i)], 1e-7);
            }
        }
    }

    [Fact]
    public void Silence_has_no_candidates()
    {
        float[] row = new float[PitchObservation.RowLength];
        new PitchObservation(Speech).Observe(new double[Speech.Count], row);
        Assert.Equal((0f, 0f), (row[0], row[1]));
    }

    private static SortedDictionary<int, double> Definition(double[] d)
    {
        int last = d.Length - 1;
        List<int> troughs = [.. Enumerable.Range(0, d.Length).Where(i =>
            i == 0 ? d[0] < d[1] : i == last ? d[last] < d[last - 1] : d[i] < d[i - 1] && d[i] <= d[i + 1])];
        double[] probabilities = new double[d.Length];
        int deepest = troughs.MinBy(i => d[i]);
        for (int step = 1; step <= 100; step++)
        {
            double weight = ThresholdPrior.Between(step - 1, step);
            List<int> below = [.. troughs.Where(i => d[i] < step * 0.01)];
            for (int at = 0; at < below.Count; at++)
            {
                probabilities[below[at]] += weight * (1 - Math.Exp(-2)) * Math.Exp(-2 * at) / (1 - Math.Exp(-2 * below.Count));
            }

            probabilities[deepest] += d[deepest] < step * 0.01 ? 0 : 0.01 * weight;
        }

        SortedDictionary<int, double> bins = [];
        foreach (int i in troughs.Where(i => probabilities[i] > 0))
        {
            bins[PitchGrid.BinOf(16000 / (32 + i + Parabola.Shift(d, i)))] = probabilities[i];
        }

        return bins;
    }
}
