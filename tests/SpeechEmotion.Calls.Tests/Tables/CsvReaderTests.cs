using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Tables;

namespace SpeechEmotion.Calls.Tests.Tables;

public class CsvReaderTests
{
    [Theory]
    [InlineData("a,b", "1:a|b")]
    [InlineData("a,b\n", "1:a|b")]
    [InlineData("a,\r\n,b\r\n", "1:a|;2:|b")]
    [InlineData("\"a,b\",\"c\"\"d\"\n", "1:a,b|c\"d")]
    [InlineData("\"a\nb\",c\nd,e", "1:a\nb|c;3:d|e")]
    [InlineData("\n\na", "1:;2:;3:a")]
    [InlineData("\"a\" ,b", "1:a|b")]
    [InlineData("\"a\"x,b\nc", "1:!;2:c")]
    [InlineData("a,\"b", "1:!")]
    [InlineData("a,\"b\nc,d\ne,f", "1:!;2:c|d;3:e|f")]
    [InlineData("a,\"b\nc,\"d\"\ne", "1:!;2:c|d;3:e")]
    [InlineData("a,", "1:a|")]
    [InlineData("a\rb,\"c\"\r\n", "1:a\rb|c")]
    [InlineData("\"\"", "1:")]
    public void Rows_are_read_as_RFC_4180_says(string text, string expected) => Assert.Equal(expected, Render(text));

    [Fact]
    public void What_is_quoted_comes_back_whatever_it_is()
    {
        Prop.ForAll<string[]>(ArbMap.Default.ArbFor<string[]>(), values =>
        {
            string[] fields = [.. values.Select(value => value ?? string.Empty)];
            if (fields.Length == 0)
            {
                return true;
            }

            string text = string.Join(',', fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            List<string> read = [];
            return new CsvReader(new StringReader(text)).ReadRow(read, out _, out string? fault) && fault is null && read.SequenceEqual(fields);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(3, 5));
    }

    [Fact]
    public void A_row_without_end_is_refused_and_not_held()
    {
        CsvReader reader = new(new StringReader(new string('x', CsvReader.MaxRowLength * 2) + "\na"));
        List<string> fields = [];

        Assert.True(reader.ReadRow(fields, out _, out string? fault));
        Assert.NotNull(fault);
        Assert.True(fields.Sum(field => field.Length) <= CsvReader.MaxRowLength);
        Assert.True(reader.ReadRow(fields, out long line, out fault));
        Assert.Equal((2, "a", null), (line, fields[0], fault));
    }

    [Fact]
    public void Rows_are_the_same_however_the_text_arrives()
    {
        string text = string.Concat(Enumerable.Range(0, 9000).Select(row => row % 7 == 0 ? $"{row},\"x\"\"\n{row}\",\r\n" : $"{row},plain,\n"));

        Assert.Equal(Render(text), Render(new CsvReader(new DrippingReader(text))));
    }

    private static string Render(string text) => Render(new CsvReader(new StringReader(text)));

    private static string Render(CsvReader reader)
    {
        List<string> fields = [];
        List<string> rows = [];
        while (reader.ReadRow(fields, out long line, out string? fault))
        {
            rows.Add($"{line}:{(fault is null ? string.Join('|', fields) : "!")}");
        }

        return string.Join(';', rows);
    }

    /// <summary>Gives one character to seven at a time.</summary>
    private sealed class DrippingReader(string text) : TextReader
    {
        private int _place;

        public override int Read(Span<char> buffer)
        {
            int count = Math.Min(Math.Min(1 + (_place % 7), buffer.Length), text.Length - _place);
            text.AsSpan(_place, count).CopyTo(buffer);
            _place += count;
            return count;
        }
    }
}
