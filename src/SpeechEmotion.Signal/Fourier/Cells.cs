using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>Vectors in a row of memory: cell <c>i</c> holds value <c>i</c> of every lane.</summary>
internal static class Cells
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Load(ref float origin, int cell) =>
        Vector.LoadUnsafe(ref origin, (nuint)(uint)(cell * Vector<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(Vector<float> value, ref float origin, int cell) =>
        value.StoreUnsafe(ref origin, (nuint)(uint)(cell * Vector<float>.Count));

    /// <summary>Scratch memory that never moves and begins on a cache line.</summary>
    internal static Memory<float> Allocate(int cells)
    {
        const int Line = 16;
        float[] array = GC.AllocateArray<float>((cells * Vector<float>.Count) + Line, pinned: true);
        nint address;
        unsafe
        {
            address = (nint)Unsafe.AsPointer(ref array[0]);
        }

        int skip = (int)((64 - (address & 63)) & 63) / sizeof(float);
        return array.AsMemory(skip, cells * Vector<float>.Count);
    }
}
