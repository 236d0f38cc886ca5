using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Files;

/// <summary>
/// Writes a float32 array, <c>[row, column]</c>, as a <c>.npy</c> file, row by row; a <see cref="WholeFile"/>,
/// so only <see cref="Commit"/> gives it its name.
/// </summary>
public sealed class NpyWriter : IDisposable
{
    private readonly WholeFile _file;
    private readonly int _columns;
    private long _values;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name when complete; a file of that name is replaced. Its folder must exist.</param>
    /// <param name="columns">Values per row.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public NpyWriter(string path, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        _columns = columns;
        _file = new WholeFile(path);
        _file.Content.Write(NpyHeader.Create(0, columns));
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

        _file.Content.Write(MemoryMarshal.AsBytes(rows));
        _values += rows.Length;
    }

    /// <summary>Completes the file and gives it its name.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Commit()
    {
        _file.Content.Position = 0;
        _file.Content.Write(NpyHeader.Create(Rows, _columns));
        _file.Commit();
    }

    /// <summary>Closes the file and, if it was not committed, removes it.</summary>
    public void Dispose() => _file.Dispose();
}
