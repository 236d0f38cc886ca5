using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Signal.Tests.Audio.Wav;

/// <summary>Puts WAV files together byte by byte, the wrong ones too.</summary>
internal sealed class WavBytes
{
    private readonly List<byte> _body = [];
    private readonly string _form;
    private uint? _riffSize;

    public WavBytes(string form = "RIFF") => _form = form;

    public WavBytes RiffSize(uint size)
    {
        _riffSize = size;
        return this;
    }

    public WavBytes Chunk(string id, ReadOnlySpan<byte> body, uint? size = null, bool pad = true)
    {
        _body.AddRange(Encoding.ASCII.GetBytes(id));
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(length, size ?? (uint)body.Length);
        _body.AddRange(length);
        _body.AddRange(body);
        if (pad && body.Length % 2 != 0)
        {
            _body.Add(0);
        }

        return this;
    }

    public WavBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _body.AddRange(bytes);
        return this;
    }

    public WavBytes Format(int tag, int channels, int rate, int bits, int length = 16, int? blockAlign = null) =>
        Chunk("fmt ", FormatBody(tag, channels, rate, bits, blockAlign).AsSpan(0, length));

    public WavBytes Extensible(int tag, int channels, int rate, int bits, int? validBits = null)
    {
        byte[] body = FormatBody(0xFFFE, channels, rate, bits, null);
        body[16] = 22;
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(18), (ushort)(validBits ?? bits));
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(24), (ushort)tag);
        new byte[] { 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71 }.CopyTo(body, 26);
        return Chunk("fmt ", body);
    }

    public byte[] ToArray()
    {
        byte[] file = new byte[12 + _body.Count];
        Encoding.ASCII.GetBytes(_form).CopyTo(file, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), _riffSize ?? (uint)(4 + _body.Count));
        Encoding.ASCII.GetBytes("WAVE").CopyTo(file, 8);
        _body.CopyTo(file, 12);
        return file;
    }

    /// <summary>A mono 16-bit recording of so many samples 0, 1, 2, ….</summary>
    public static byte[] Counting(int samples, int rate = 8000) => new WavBytes().Format(1, 1, rate, 16).Chunk("data", CountingBody(samples)).ToArray();

    public static byte[] CountingBody(int samples)
    {
        byte[] body = new byte[samples * 2];
        for (int i = 0; i < samples; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(body.AsSpan(2 * i), (short)i);
        }

        return body;
    }

    private static byte[] FormatBody(int tag, int channels, int rate, int bits, int? blockAlign)
    {
        byte[] body = new byte[40];
        int align = blockAlign ?? channels * ((bits + 7) / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(body, (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(4), rate);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(8), rate * align);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(12), (ushort)align);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(14), (ushort)bits);
        return body;
    }
}
