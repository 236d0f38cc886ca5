using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Features.Files;

/// <summary>
/// The header of a two-dimensional float32 array in NumPy's format 1.0 (NEP 1), always 128 bytes long, so that it can
/// be written last, when the number of rows is known.
/// </summary>
internal static class NpyHeader
{
    internal const int Length = 128;
    private const int Preamble = 10;

    internal static byte[] Create(long rows, int columns)
    {
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}";
        byte[] header = new byte[Length];
        header.AsSpan(Preamble).Fill((byte)' ');
        header[0] = 0x93;
        "NUMPY"u8.CopyTo(header.AsSpan(1));
        header[6] = 1;
        header[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), Length - Preamble);
        Encoding.ASCII.GetBytes(text, header.AsSpan(Preamble));
        header[^1] = (byte)'\n';
        return header;
    }
}
