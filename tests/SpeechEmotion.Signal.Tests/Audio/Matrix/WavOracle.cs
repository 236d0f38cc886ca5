using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Tests.Audio.Matrix;

/// <summary>A WAV's samples by the letter of the standards, one at a time.</summary>
internal static class WavOracle
{
    public static float[] Decode(byte[] file)
    {
        int format = file.AsSpan().IndexOf("fmt "u8) + 8;
        int data = file.AsSpan().IndexOf("data"u8) + 8;
        int tag = BitConverter.ToUInt16(file, format);
        int size = BitConverter.ToUInt16(file, format + 12) / BitConverter.ToUInt16(file, format + 2);
        tag = tag == 0xFFFE ? BitConverter.ToUInt16(file, format + 24) : tag;
        uint stated = BitConverter.ToUInt32(file, data - 4);
        int length = stated == uint.MaxValue ? file.Length - data : (int)stated;
        return [.. Enumerable.Range(0, length / size).Select(i => Sample(file.AsSpan(data + (i * size), size), tag))];
    }

    /// <summary>ITU-T G.711, table 1a: after inverting the even bits, sign, three bits of segment, four of step.</summary>
    public static float ALaw(byte code)
    {
        int bits = code ^ 0x55;
        int segment = (bits >> 4) & 7;
        int step = (2 * (bits & 15)) + 1;
        int magnitude = segment == 0 ? step : (step + 32) << (segment - 1);
        return (bits >= 0x80 ? magnitude : -magnitude) / 4096f;
    }

    /// <summary>ITU-T G.711, table 2a: after inverting all bits, sign, three bits of segment, four of step.</summary>
    public static float MuLaw(byte code)
    {
        int bits = ~code & 0xFF;
        int magnitude = (((2 * (bits & 15)) + 33) << ((bits >> 4) & 7)) - 33;
        return (bits >= 0x80 ? -magnitude : magnitude) / 8192f;
    }

    private static float Sample(ReadOnlySpan<byte> bytes, int tag) => (tag, bytes.Length) switch
    {
        (1, 1) => (bytes[0] - 128) / 128f,
        (1, 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768f,
        (1, 3) => (bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16)) / 8388608f,
        (1, 4) => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648f,
        (3, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (3, 8) => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (6, 1) => ALaw(bytes[0]),
        (7, 1) => MuLaw(bytes[0]),
        _ => throw new ArgumentException($"no samples of {bytes.Length} bytes in format {tag}"),
    };
}
