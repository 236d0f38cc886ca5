namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>
/// A stream whose failures are kept: what is thrown below native frames gets lost there or loses its type, so a failed
/// read looks like the end and the reader asks afterwards.
/// </summary>
internal sealed class WatchedStream(Stream stream) : Stream
{
    /// <summary>What was thrown first.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => Guard(stream, static stream => stream.Length);

    public override long Position
    {
        get => Guard(stream, static stream => stream.Position);
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (Exception failure)
        {
            Failure ??= failure;
            return 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        try
        {
            return stream.Seek(offset, origin);
        }
        catch (Exception failure)
        {
            Failure ??= failure;
            return -1;
        }
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private long Guard(Stream inner, Func<Stream, long> ask)
    {
        try
        {
            return ask(inner);
        }
        catch (Exception failure)
        {
            Failure ??= failure;
            return -1;
        }
    }
}
