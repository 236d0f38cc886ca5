namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// The factor of each bin that least errs in the logarithm of the speech's amplitude, from the signal-to-noise ratio
/// estimated by decision-directed smoothing (Ephraim and Malah, "Speech enhancement using a minimum mean-square error
/// log-spectral amplitude estimator", 1985).
/// </summary>
internal sealed class LogSpectralGain(int bins)
{
    private const float Memory = 0.97f;

    /// <summary>−25 dB: lower, and what is left of the noise begins to sing (Cappé 1994).</summary>
    private const float LeastRatio = 0.00316f;

    private const float MostPosterior = 1e4f;

    private readonly float[] _speechRatio = new float[bins];

    public void Reset() => Array.Clear(_speechRatio);

    /// <param name="power">Of the noisy frame.</param>
    /// <param name="noise">Of the noise in it, every value above 0.</param>
    /// <param name="gain">Receives factors of the amplitude, 0 to about 1.</param>
    public void Compute(ReadOnlySpan<float> power, ReadOnlySpan<float> noise, Span<float> gain)
    {
        for (int bin = 0; bin < _speechRatio.Length; bin++)
        {
            float posterior = Math.Min(power[bin] / noise[bin], MostPosterior);
            float prior = Math.Max((Memory * _speechRatio[bin]) + ((1 - Memory) * Math.Max(posterior - 1, 0)), LeastRatio);
            float wiener = prior / (1 + prior);
            float argument = Math.Max(wiener * posterior, 1e-6f);
            float factor = Math.Min(wiener * MathF.Exp(0.5f * ExponentialIntegral.One(argument)), 1);
            gain[bin] = factor;
            _speechRatio[bin] = factor * factor * posterior;
        }
    }
}
