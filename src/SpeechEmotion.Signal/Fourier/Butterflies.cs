using System.Runtime.CompilerServices;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>Transforms small enough for registers.</summary>
internal static class Butterflies
{
    private const float Cos72 = 0.30901699437494745f;
    private const float Cos144 = -0.8090169943749475f;
    private const float Sin72 = 0.9510565162951535f;
    private const float Sin144 = 0.5877852522924731f;

    /// <summary>The five-point transform, in place and in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Five(ref Complex a, ref Complex b, ref Complex c, ref Complex d, ref Complex e)
    {
        Complex outer = b + e;
        Complex inner = c + d;
        Complex outerTurned = (b - e).Turned;
        Complex innerTurned = (c - d).Turned;
        Complex one = a + (outer * Cos72) + (inner * Cos144);
        Complex two = a + (outer * Cos144) + (inner * Cos72);
        Complex oneTurned = (outerTurned * Sin72) + (innerTurned * Sin144);
        Complex twoTurned = (outerTurned * Sin144) - (innerTurned * Sin72);
        a = a + outer + inner;
        b = one - oneTurned;
        c = two - twoTurned;
        d = two + twoTurned;
        e = one + oneTurned;
    }
}
