namespace SpeechEmotion.Models.Adaptation;

/// <summary>
/// Coefficients as whole numbers, so that sums of them do not depend on the order: in steps of 2⁻¹⁶, which is a hundredth
/// of what half precision leaves of a log-mel value, between −32,768 and 32,768.
/// </summary>
internal static class FixedPoint
{
    public const double One = 1 << 16;

    // The largest single below 2^31: beyond it the conversion would overflow.
    private const float Largest = 2147483520f;

    /// <summary>To the nearest step, ties to even; what is not a number counts as 0.</summary>
    public static int Of(float value) => float.IsNaN(value) ? 0 : (int)MathF.Round(Math.Clamp(value * (float)One, -Largest, Largest));
}
