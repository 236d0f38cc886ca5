namespace SpeechEmotion.Features.Tests.Golden;

/// <summary>How well two F0 tracks agree; what is not above zero is unvoiced.</summary>
internal sealed class Agreement
{
    private readonly double[] _cents;

    internal Agreement(IReadOnlyList<float> actual, IReadOnlyList<double> expected)
    {
        Assert.Equal(expected.Count, actual.Count);
        Voicing = Enumerable.Range(0, actual.Count).Count(i => actual[i] > 0 == expected[i] > 0) / (double)actual.Count;
        _cents = [.. Enumerable.Range(0, actual.Count).Where(i => actual[i] > 0 && expected[i] > 0)
            .Select(i => Math.Abs(1200 * Math.Log2(actual[i] / expected[i])))];
    }

    /// <summary>The share of frames that both call voiced or both unvoiced.</summary>
    internal double Voicing { get; }

    internal double LargestProbabilityDifference { get; init; }

    /// <summary>The share of frames voiced in both whose F0 lies within so many cents.</summary>
    internal double WithinCents(double cents) => _cents.Count(difference => difference <= cents) / (double)_cents.Length;
}
