using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Features.Cepstrum;

/// <summary>
/// The first coefficients of an orthonormal cosine transform of type 2, one signal per lane. Sums and differences of
/// mirrored inputs halve the work: odd coefficients need the differences only, even ones are a transform of the sums,
/// half as long, and so on down.
/// </summary>
internal sealed class CosineTransform<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Shortest = 16;
    private readonly Level[] _levels;
    private readonly Memory<float> _differences;

    internal CosineTransform(int inputs, int outputs)
    {
        Inputs = inputs;
        Outputs = outputs;
        List<Level> levels = [];
        int length = inputs;
        int step = 1;
        for (; length > Shortest && length % 4 == 0; length /= 2, step *= 2)
        {
            levels.Add(new Level(inputs, length / 2, [.. Multiples(step, outputs).Where(k => k / step % 2 == 1)], folds: true));
        }

        levels.Add(new Level(inputs, length, [.. Multiples(step, outputs)], folds: false));
        _levels = [.. levels];
        _differences = LaneMemory.Allocate<TLanes>(inputs / 2);
    }

    internal int Inputs { get; }

    internal int Outputs { get; }

    /// <summary>Transforms and destroys <paramref name="signal"/>.</summary>
    /// <param name="signal"><c>[input, lane]</c>.</param>
    /// <param name="coefficients">Receives <c>[output, lane]</c>.</param>
    internal void Transform(Span<float> signal, Span<float> coefficients)
    {
        int lanes = TLanes.Count;
        ref float x = ref MemoryMarshal.GetReference(signal[..(Inputs * lanes)]);
        ref float c = ref MemoryMarshal.GetReference(coefficients[..(Outputs * lanes)]);
        ref float differences = ref MemoryMarshal.GetReference(_differences.Span);
        foreach (Level level in _levels)
        {
            if (level.Folds)
            {
                Fold(ref x, ref differences, level.Length);
                level.Multiply(ref differences, ref c);
            }
            else
            {
                level.Multiply(ref x, ref c);
            }
        }
    }

    private static IEnumerable<int> Multiples(int step, int outputs)
    {
        for (int k = 0; k < outputs; k += step)
        {
            yield return k;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fold(ref float x, ref float differences, int half)
    {
        int lanes = TLanes.Count;
        for (int i = 0; i < half; i++)
        {
            TLanes left = TLanes.Load(ref x, i * lanes);
            TLanes right = TLanes.Load(ref x, ((2 * half) - 1 - i) * lanes);
            (left + right).Store(ref x, i * lanes);
            (left - right).Store(ref differences, i * lanes);
        }
    }

    /// <summary>The coefficients that one level of folding yields, five at a time.</summary>
    private sealed class Level
    {
        private const int Tile = 5;
        private readonly int[] _targets;
        private readonly float[] _weights;

        internal Level(int inputs, int length, int[] targets, bool folds)
        {
            Length = length;
            Folds = folds;
            _targets = targets;
            int tiles = (targets.Length + Tile - 1) / Tile;
            _weights = new float[tiles * length * Tile];
            for (int target = 0; target < targets.Length; target++)
            {
                double scale = Math.Sqrt((targets[target] == 0 ? 1.0 : 2.0) / inputs);
                for (int i = 0; i < length; i++)
                {
                    // The angle of the first inputs is the same at every level; folding only stops the sum earlier.
                    double weight = scale * Math.Cos(Math.PI * targets[target] * ((2 * i) + 1) / (2 * inputs));
                    _weights[(((target / Tile * length) + i) * Tile) + (target % Tile)] = (float)weight;
                }
            }
        }

        internal int Length { get; }

        internal bool Folds { get; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal void Multiply(ref float x, ref float coefficients)
        {
            int lanes = TLanes.Count;
            ref float w = ref MemoryMarshal.GetArrayDataReference(_weights);
            for (int first = 0; first < _targets.Length; first += Tile)
            {
                TLanes a = TLanes.All(0f);
                TLanes b = a;
                TLanes c = a;
                TLanes d = a;
                TLanes e = a;
                for (int i = 0; i < Length; i++)
                {
                    TLanes value = TLanes.Load(ref x, i * lanes);
                    a = value.MultiplyAdd(TLanes.All(w), a);
                    b = value.MultiplyAdd(TLanes.All(Unsafe.Add(ref w, 1)), b);
                    c = value.MultiplyAdd(TLanes.All(Unsafe.Add(ref w, 2)), c);
                    d = value.MultiplyAdd(TLanes.All(Unsafe.Add(ref w, 3)), d);
                    e = value.MultiplyAdd(TLanes.All(Unsafe.Add(ref w, 4)), e);
                    w = ref Unsafe.Add(ref w, Tile);
                }

                Store(a, ref coefficients, first);
                Store(b, ref coefficients, first + 1);
                Store(c, ref coefficients, first + 2);
                Store(d, ref coefficients, first + 3);
                Store(e, ref coefficients, first + 4);
            }
        }

        // The last tile may be padded.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store(TLanes value, ref float coefficients, int target)
        {
            if (target < _targets.Length)
            {
                value.Store(ref coefficients, _targets[target] * TLanes.Count);
            }
        }
    }
}
