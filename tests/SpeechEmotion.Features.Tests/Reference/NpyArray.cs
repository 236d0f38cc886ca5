using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>Reads a <c>.npy</c> file of one or two dimensions as doubles, <c>[row][column]</c>.</summary>
internal static partial class NpyArray
{
    internal static double[][] Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal((byte)0x93, bytes[0]);
        int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Match header = Header().Match(Encoding.ASCII.GetString(bytes, 10, headerLength));
        Assert.True(header.Success, path);
        int[] shape = [.. header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse)];
        (int rows, int columns) = shape.Length == 2 ? (shape[0], shape[1]) : (1, shape[0]);
        int size = header.Groups["size"].Value == "f8" ? 8 : 4;
        ReadOnlySpan<byte> data = bytes.AsSpan(10 + headerLength);
        Assert.Equal(rows * columns * size, data.Length);
        double[][] values = new double[rows][];
        for (int row = 0, at = 0; row < rows; row++)
        {
            values[row] = new double[columns];
            for (int column = 0; column < columns; column++, at += size)
            {
                values[row][column] = size == 8
                    ? BinaryPrimitives.ReadDoubleLittleEndian(data[at..])
                    : BinaryPrimitives.ReadSingleLittleEndian(data[at..]);
            }
        }

        return values;
    }

    internal static double[][] Transposed(double[][] values) =>
        [.. Enumerable.Range(0, values[0].Length).Select(column => Array.ConvertAll(values, row => row[column]))];

    [GeneratedRegex(@"'descr': '<(?<size>f[48])', 'fortran_order': False, 'shape': \((?<shape>[\d, ]+)\)")]
    private static partial Regex Header();
}
