namespace SpeechEmotion.Storage.Blobs;

/// <summary>A stream of a blob's bytes: read from the first to the last, no seeking, no writing.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("A blob is read from the first byte to the last.");

    public override long Position
    {
        get => throw new NotSupportedException("A blob is read from the first byte to the last.");
        set => throw new NotSupportedException("A blob is read from the first byte to the last.");
    }

    public abstract override int Read(Span<byte> buffer);

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A blob is read from the first byte to the last.");

    public override void SetLength(long value) => throw new NotSupportedException("A blob is opened for reading.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob is opened for reading.");
}
