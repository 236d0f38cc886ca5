using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpeechEmotion.Signal.Audio.Samples;

/// <summary>Loads narrow integers into eight 32-bit lanes.</summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> WidenBytes(ReadOnlySpan<byte> bytes)
    {
        Vector128<ushort> words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(BinaryPrimitives.ReadUInt64LittleEndian(bytes)).AsByte());
        return WidenWords(words.AsUInt16()).AsInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> WidenShorts(ReadOnlySpan<short> shorts)
    {
        Vector128<short> words = Vector128.Create(shorts);
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> WidenWords(Vector128<ushort> words) => Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
}
