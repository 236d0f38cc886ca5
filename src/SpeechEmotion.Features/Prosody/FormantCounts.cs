namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// Counts of the formants of all voiced frames, in steps of 20 Hz: a median is off by 10 Hz at most. They are of the whole
/// recording: a byte per frame and formant would nearly double what is kept of it.
/// </summary>
internal sealed class FormantCounts
{
    private const int Codes = 256;
    private const float HertzPerCode = 20;
    private static readonly float[] Hertz = [.. Enumerable.Range(0, Codes).Select(code => code * HertzPerCode)];
    private readonly Histogram[] _formants = [new(Hertz), new(Hertz), new(Hertz)];

    /// <summary>Takes a frame.</summary>
    /// <param name="row">The columns of <see cref="ProsodyColumns"/>.</param>
    internal void Add(ReadOnlySpan<float> row)
    {
        for (int formant = 0; formant < _formants.Length && row[ProsodyColumns.Pitch] > 0; formant++)
        {
            float hertz = row[ProsodyColumns.FirstFormant + formant];
            if (hertz > 0)
            {
                _formants[formant].Add((int)Math.Clamp(MathF.Round(hertz / HertzPerCode), 1, Codes - 1));
            }
        }
    }

    /// <summary>The median of a formant, from 0, in Hz; NaN where there was none.</summary>
    internal double Median(int formant) => _formants[formant].Percentile(0.5);

    internal void Clear()
    {
        foreach (Histogram formant in _formants)
        {
            formant.Clear();
        }
    }
}
