using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>Messages over two pipes: a byte for the kind, four for the length, the content. Neither side believes a length beyond what is agreed. Not safe for two threads.</summary>
internal sealed class DecoderPipe(Stream input, Stream output)
{
    /// <summary>The longest content.</summary>
    public const int MostBytes = 1 << 18;

    private const int HeadLength = 5;

    private readonly byte[] _incoming = new byte[MostBytes];
    private readonly byte[] _outgoing = new byte[HeadLength + MostBytes];

    /// <summary>Room for the content of the next message to be sent.</summary>
    public Span<byte> Content => _outgoing.AsSpan(HeadLength);

    /// <summary>Sends the first bytes of <see cref="Content"/>.</summary>
    /// <exception cref="IOException">Nobody listens any more.</exception>
    public void Send(DecoderMessage kind, int length)
    {
        _outgoing[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(_outgoing.AsSpan(1), length);
        output.Write(_outgoing, 0, HeadLength + length);
        output.Flush();
    }

    /// <summary>Waits for the next message.</summary>
    /// <param name="content">Its content, until the next call.</param>
    /// <returns>Null where the other side has ended.</returns>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public DecoderMessage? Receive(out ReadOnlySpan<byte> content)
    {
        content = default;
        Span<byte> head = stackalloc byte[HeadLength];
        if (input.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(head[1..]);
        if (length is < 0 or > MostBytes)
        {
            throw new InvalidDataException($"a message of {length} bytes");
        }

        if (input.ReadAtLeast(_incoming.AsSpan(0, length), length, throwOnEndOfStream: false) < length)
        {
            return null;
        }

        content = _incoming.AsSpan(0, length);
        return (DecoderMessage)head[0];
    }
}
