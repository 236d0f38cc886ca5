using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Folders;

/// <summary>Some bytes of an open file, read from the first to the last.</summary>
internal sealed class FileRange : ForwardStream
{
    private readonly FileStream _file;
    private readonly string _root;
    private long _left;

    public FileRange(FileStream file, BlobRange range, string root)
    {
        _file = file;
        _root = root;
        _left = range.Length ?? long.MaxValue;
        file.Position = Math.Min(range.Offset, file.Length);
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Take(_file.Read(Within(buffer)));
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, _root);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Take(await _file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (FolderErrors.IsFileSystem(exception))
        {
            throw FolderErrors.ToStorage(exception, _root);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private Span<byte> Within(Span<byte> buffer) => buffer[..(int)Math.Min(buffer.Length, _left)];

    private int Take(int read)
    {
        _left -= read;
        return read;
    }
}
