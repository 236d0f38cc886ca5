using System.Runtime.CompilerServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>Transforms small enough for registers.</summary>
internal static class Butterflies
{
    private const float Cos72 = 0.30901699437494745f;
    private const float Cos144 = -0.8090169943749475f;
    private const float Sin72 = 0.9510565162951535f;
    private const float Sin144 = 0.5877852522924731f;
    private const float Cos45 = 0.7071067811865476f;

    /// <summary>Four complex points, in place and in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Four<TLanes>(ref Complex<TLanes> a, ref Complex<TLanes> b, ref Complex<TLanes> c, ref Complex<TLanes> d)
        where TLanes : struct, ILanes<TLanes>
    {
        Complex<TLanes> acSum = a + c;
        Complex<TLanes> acDifference = a - c;
        Complex<TLanes> bdSum = b + d;
        Complex<TLanes> bdDifference = b - d;
        a = acSum + bdSum;
        b = acDifference.MinusTurned(bdDifference);
        c = acSum - bdSum;
        d = acDifference.PlusTurned(bdDifference);
    }

    /// <summary>Five complex points, in place and in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Five<TLanes>(
        ref Complex<TLanes> a, ref Complex<TLanes> b, ref Complex<TLanes> c, ref Complex<TLanes> d, ref Complex<TLanes> e)
        where TLanes : struct, ILanes<TLanes>
    {
        Complex<TLanes> outer = b + e;
        Complex<TLanes> inner = c + d;
        Complex<TLanes> outerDifference = b - e;
        Complex<TLanes> innerDifference = c - d;
        Complex<TLanes> one = inner.MultiplyAdd(Cos144, outer.MultiplyAdd(Cos72, a));
        Complex<TLanes> two = inner.MultiplyAdd(Cos72, outer.MultiplyAdd(Cos144, a));
        Complex<TLanes> oneTurned = innerDifference.MultiplyAdd(Sin144, outerDifference.Scaled(Sin72));
        Complex<TLanes> twoTurned = innerDifference.MultiplyAdd(-Sin72, outerDifference.Scaled(Sin144));
        a = a + outer + inner;
        b = one.MinusTurned(oneTurned);
        c = two.MinusTurned(twoTurned);
        d = two.PlusTurned(twoTurned);
        e = one.PlusTurned(oneTurned);
    }

    /// <summary>Five real points: outputs 0, 1 and 2; 3 and 4 are the conjugates of 2 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes RealFive<TLanes>(
        TLanes a, TLanes b, TLanes c, TLanes d, TLanes e, out Complex<TLanes> one, out Complex<TLanes> two)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes outer = b + e;
        TLanes inner = c + d;
        TLanes outerDifference = e - b;
        TLanes innerDifference = d - c;
        one = new(
            inner.MultiplyAdd(TLanes.All(Cos144), outer.MultiplyAdd(TLanes.All(Cos72), a)),
            innerDifference.MultiplyAdd(TLanes.All(Sin144), outerDifference * TLanes.All(Sin72)));
        two = new(
            inner.MultiplyAdd(TLanes.All(Cos72), outer.MultiplyAdd(TLanes.All(Cos144), a)),
            innerDifference.MultiplyAdd(TLanes.All(-Sin72), outerDifference * TLanes.All(Sin144)));
        return a + outer + inner;
    }

    /// <summary>Eight real points: outputs 0 to 4; 5, 6 and 7 are the conjugates of 3, 2 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes RealEight<TLanes>(
        in Points8<TLanes> x, out Complex<TLanes> one, out Complex<TLanes> two, out Complex<TLanes> three, out TLanes four)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes sum04 = x.P0 + x.P4;
        TLanes sum15 = x.P1 + x.P5;
        TLanes sum26 = x.P2 + x.P6;
        TLanes sum37 = x.P3 + x.P7;
        TLanes difference04 = x.P0 - x.P4;
        TLanes difference15 = x.P1 - x.P5;
        TLanes difference26 = x.P2 - x.P6;
        TLanes difference37 = x.P3 - x.P7;
        TLanes even = sum04 + sum26;
        TLanes odd = sum15 + sum37;
        TLanes p = difference15 - difference37;
        TLanes q = difference15 + difference37;
        TLanes cos = TLanes.All(Cos45);
        TLanes minus = TLanes.All(-Cos45);
        one = new(p.MultiplyAdd(cos, difference04), q.MultiplyAdd(minus, x.P6 - x.P2));
        two = new(sum04 - sum26, sum37 - sum15);
        three = new(p.MultiplyAdd(minus, difference04), q.MultiplyAdd(minus, difference26));
        four = even - odd;
        return even + odd;
    }
}
