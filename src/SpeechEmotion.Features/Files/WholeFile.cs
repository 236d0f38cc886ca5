namespace SpeechEmotion.Features.Files;

/// <summary>
/// A file that is written whole or not at all: it takes its name only when it is complete and on the disk
/// (<see cref="Commit"/>); until then, and after a failure, what had that name before still has it.
/// </summary>
public sealed class WholeFile : IDisposable
{
    private const int Buffer = 1 << 16;

    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private bool _isCommitted;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name when complete; a file of that name is replaced. Its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public WholeFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);

        // One name per target: what a killed run left behind is overwritten by the next.
        _temporary = Path.Combine(Path.GetDirectoryName(_path)!, $".{Path.GetFileName(_path)}.partial");
        _stream = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);
    }

    /// <summary>Where the content goes; one can seek in it.</summary>
    public Stream Content => _stream;

    /// <summary>Writes a file whose content is at hand.</summary>
    /// <param name="path">Its name; a file of that name is replaced. Its folder must exist.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using WholeFile file = new(path);
        file.Content.Write(content);
        file.Commit();
    }

    /// <summary>Completes the file and gives it its name.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Commit()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _isCommitted = true;
    }

    /// <summary>Closes the file and, if it was not committed, removes it.</summary>
    public void Dispose()
    {
        if (_isCommitted)
        {
            return;
        }

        try
        {
            _stream.Dispose();
        }
        finally
        {
            File.Delete(_temporary);
        }
    }
}
