using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Files;

/// <summary>
/// Writes a float32 array, <c>[row, column]</c>, as a <c>.npy</c> file, row by row. The file takes its name only when
/// it is complete and on the disk (<see cref="Commit"/>); until then, and after a failure, nothing has that name.
/// </summary>
public sealed class NpyWriter : IDisposable
{
    private const int Buffer = 1 << 16;
    private readonly string _path;
    private readonly string _temporary;
    private readonly int _columns;
    private readonly FileStream _stream;
    private long _values;
    private bool _committed;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name when complete; a file of that name is replaced. Its folder must exist.</param>
    /// <param name="columns">Values per row.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public NpyWriter(string path, int columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        _path = path;
        // One name per target: what a killed run left behind is overwritten by the next.
        _temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.partial");
        _columns = columns;
        _stream = new FileStream(_temporary, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);
        _stream.Write(NpyHeader.Create(0, columns));
    }

    /// <summary>Rows written so far.</summary>
    public long Rows => _values / _columns;

    /// <summary>Adds rows.</summary>
    /// <param name="rows">A whole number of rows.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Append(ReadOnlySpan<float> rows)
    {
        if (rows.Length % _columns != 0)
        {
            throw new ArgumentException($"{rows.Length} values are no whole rows of {_columns}.", nameof(rows));
        }

        _stream.Write(MemoryMarshal.AsBytes(rows));
        _values += rows.Length;
    }

    /// <summary>Completes the file and gives it its name.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Commit()
    {
        _stream.Position = 0;
        _stream.Write(NpyHeader.Create(Rows, _columns));
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
    }

    /// <summary>Closes the file and, if it was not committed, removes it.</summary>
    public void Dispose()
    {
        if (_committed)
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
