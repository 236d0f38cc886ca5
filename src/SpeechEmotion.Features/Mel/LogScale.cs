using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Mel;

/// <summary>How an energy becomes a level.</summary>
/// <param name="Floor">Smaller energies are raised to it.</param>
/// <param name="Offset">What is added to every energy.</param>
/// <param name="Factor">What the natural logarithm is multiplied with.</param>
internal readonly record struct LogScale(float Floor, float Offset, float Factor)
{
    /// <summary>
    /// The project's own: natural logarithm of energy + 1e-10, so that digital silence is −23.03 and nothing depends
    /// on what a recording holds elsewhere.
    /// </summary>
    internal static LogScale Natural => new(0f, 1e-10f, 1f);

    /// <summary>librosa's <c>power_to_db(ref=1, amin=1e-10)</c> before its floor.</summary>
    internal static LogScale Decibels => new(1e-10f, 0f, (float)(10 / Math.Log(10)));

    internal void Apply<TLanes>(Span<float> energies)
        where TLanes : struct, ILanes<TLanes> => Logarithm.Apply<TLanes>(energies, Floor, Offset, Factor);
}
