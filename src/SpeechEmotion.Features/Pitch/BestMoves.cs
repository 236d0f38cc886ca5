using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Pitch;

/// <summary>The best way into every bin: the largest sum of where it comes from and the move's logarithm.</summary>
internal static class BestMoves
{
    /// <summary>Values before and after the bins that must be there and never win.</summary>
    internal const int Margin = 32;

    /// <summary>Bins, filled up to whole tiles for every width of registers.</summary>
    internal const int Padded = 384;

    private const int Tile = 4;

    /// <summary>Finds the best moves into all bins.</summary>
    /// <param name="from">Scores before the move, <see cref="Margin"/> values before the first bin.</param>
    /// <param name="scores">Receives the best scores, <see cref="Padded"/> of them.</param>
    /// <param name="moves">Receives how far each one comes from, in bins plus <see cref="Transitions.Reach"/>; of equals the lowest.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Into(ReadOnlySpan<double> from, Span<double> scores, Span<long> moves)
    {
        int lanes = Vector<double>.Count;
        _ = from[Margin + Padded + Transitions.Reach];
        _ = scores[Padded - 1];
        _ = moves[Padded - 1];
        ref double source = ref Unsafe.Add(ref MemoryMarshal.GetReference(from), Margin - Transitions.Reach);
        ref double target = ref MemoryMarshal.GetReference(scores);
        ref long steps = ref MemoryMarshal.GetReference(moves);
        ref double weight = ref MemoryMarshal.GetArrayDataReference(Transitions.Moves);
        for (int bin = 0; bin < Padded; bin += Tile * lanes)
        {
            Vector<double> a = new(double.NegativeInfinity);
            Vector<double> b = a;
            Vector<double> c = a;
            Vector<double> d = a;
            Vector<long> aFrom = Vector<long>.Zero;
            Vector<long> bFrom = aFrom;
            Vector<long> cFrom = aFrom;
            Vector<long> dFrom = aFrom;
            for (int move = 0; move <= 2 * Transitions.Reach; move++)
            {
                Vector<double> by = new(Unsafe.Add(ref weight, move));
                Vector<long> index = new(move);
                ref double at = ref Unsafe.Add(ref source, bin + move);
                Take(Vector.LoadUnsafe(ref at) + by, index, ref a, ref aFrom);
                Take(Vector.LoadUnsafe(ref at, (nuint)lanes) + by, index, ref b, ref bFrom);
                Take(Vector.LoadUnsafe(ref at, (nuint)(2 * lanes)) + by, index, ref c, ref cFrom);
                Take(Vector.LoadUnsafe(ref at, (nuint)(3 * lanes)) + by, index, ref d, ref dFrom);
            }

            a.StoreUnsafe(ref target, (nuint)bin);
            b.StoreUnsafe(ref target, (nuint)(bin + lanes));
            c.StoreUnsafe(ref target, (nuint)(bin + (2 * lanes)));
            d.StoreUnsafe(ref target, (nuint)(bin + (3 * lanes)));
            aFrom.StoreUnsafe(ref steps, (nuint)bin);
            bFrom.StoreUnsafe(ref steps, (nuint)(bin + lanes));
            cFrom.StoreUnsafe(ref steps, (nuint)(bin + (2 * lanes)));
            dFrom.StoreUnsafe(ref steps, (nuint)(bin + (3 * lanes)));
        }
    }

    /// <summary>The best move into one bin.</summary>
    internal static double Into(ReadOnlySpan<double> from, int bin, out byte move)
    {
        ReadOnlySpan<double> near = from.Slice(Margin - Transitions.Reach + bin, Transitions.Moves.Length);
        double best = double.NegativeInfinity;
        move = 0;
        for (int i = 0; i < near.Length; i++)
        {
            double score = near[i] + Transitions.Moves[i];
            if (score > best)
            {
                best = score;
                move = (byte)i;
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(Vector<double> score, Vector<long> move, ref Vector<double> best, ref Vector<long> from)
    {
        Vector<long> better = Vector.GreaterThan(score, best);
        best = Vector.ConditionalSelect(better, score, best);
        from = Vector.ConditionalSelect(better, move, from);
    }
}
