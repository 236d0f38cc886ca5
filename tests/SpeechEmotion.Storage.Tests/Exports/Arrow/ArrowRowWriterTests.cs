using SpeechEmotion.Storage.Exports;
using SpeechEmotion.Storage.Exports.Arrow;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Exports.Arrow;

public class ArrowRowWriterTests
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "SpeechEmotion.Storage.Tests", "Golden", "rows.arrow");

    private static readonly ExportColumn[] Columns = [new("call", ColumnType.Text), new("channel", ColumnType.Integer), new("valence", ColumnType.Number), new("startedAt", ColumnType.Instant)];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(16_384, 1)]
    [InlineData(40_000, 3)]
    public async Task Rows_are_read_back_as_the_specification_has_them(int rows, int batches)
    {
        ArrowFile file = new(await WriteAsync(rows));
        Assert.Equal([("call", (byte)5), ("channel", (byte)2), ("valence", (byte)3), ("startedAt", (byte)10)], file.Columns);
        Assert.Equal(batches, file.Batches.Count);
        object?[][] cells = [.. Enumerable.Range(0, Columns.Length).Select(column => file.Batches.SelectMany(batch => batch[column]).ToArray())];
        Assert.All(cells, column => Assert.Equal(rows, column.Length));
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal(Text(row), cells[0][row]);
            Assert.Equal((long)-row, cells[1][row]);
            Assert.Equal(Valence(row) is { } valence ? BitConverter.DoubleToInt64Bits(valence) : null, (long?)cells[2][row]);
            Assert.Equal(1_769_947_200_000L + row, cells[3][row]);
        }
    }

    [Fact]
    public async Task The_file_is_the_one_that_Apache_Arrow_has_read()
    {
        // Golden/rows.arrow was read with the npm package apache-arrow 21.2.0, which gave these rows back.
        byte[] actual = await WriteAsync(10);
        if (Environment.GetEnvironmentVariable("SPEECHEMOTION_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllBytesAsync(Golden, actual, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllBytesAsync(Golden, TestContext.Current.CancellationToken), actual);
    }

    private static string? Text(int row) => row % 3 == 1 ? null : row % 3 == 2 ? "" : $"ü/{row}";

    private static double? Valence(int row) => row % 5 == 4 ? null : row / 7.0;

    private static async Task<byte[]> WriteAsync(int rows)
    {
        using MemoryStream stream = new();
        ArrowRowWriter writer = new(stream, Columns);
        for (int row = 0; row < rows; row++)
        {
            writer.Text(Text(row));
            writer.Integer(-row);
            writer.Number(Valence(row));
            writer.Instant(1_769_947_200_000 + row);
            await writer.EndRowAsync(TestContext.Current.CancellationToken);
        }

        await writer.CompleteAsync(TestContext.Current.CancellationToken);
        return stream.ToArray();
    }
}
