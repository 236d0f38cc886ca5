using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>In the decoder's process: a recording whose bytes the other side has.</summary>
internal sealed class PipedRecording(DecoderPipe pipe, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = Math.Clamp(value, 0, length);
    }

    public override int Read(Span<byte> buffer)
    {
        int wanted = (int)Math.Min(Math.Min(buffer.Length, DecoderPipe.MostBytes), length - _position);
        if (wanted <= 0)
        {
            return 0;
        }

        BinaryPrimitives.WriteInt64LittleEndian(pipe.Content, _position);
        BinaryPrimitives.WriteInt32LittleEndian(pipe.Content[8..], wanted);
        pipe.Send(DecoderMessage.Need, 12);
        DecoderMessage? answer = pipe.Receive(out ReadOnlySpan<byte> bytes);
        if (answer != DecoderMessage.Bytes || bytes.Length > wanted)
        {
            // Nobody is there to decode for.
            throw new EndOfStreamException("the other side has ended");
        }

        bytes.CopyTo(buffer);
        _position += bytes.Length;
        return bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => length + offset,
        };
        return _position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
