namespace SpeechEmotion.Features.Mel;

/// <summary>
/// Slaney's mel scale (Auditory Toolbox, 1998): linear to 1000 Hz, logarithmic above, as librosa has it by default.
/// </summary>
internal static class MelScale
{
    private const double HertzPerMel = 200.0 / 3;
    private const double CornerHertz = 1000;
    private const double CornerMel = CornerHertz / HertzPerMel;
    private static readonly double LogStep = Math.Log(6.4) / 27;

    internal static double FromHertz(double hertz) =>
        hertz < CornerHertz ? hertz / HertzPerMel : CornerMel + (Math.Log(hertz / CornerHertz) / LogStep);

    internal static double ToHertz(double mel) =>
        mel < CornerMel ? mel * HertzPerMel : CornerHertz * Math.Exp(LogStep * (mel - CornerMel));
}
