using SpeechEmotion.Cli.Verbs.Bench;

namespace SpeechEmotion.Cli.Tests.Verbs.Bench;

public class FigureWriterTests
{
    private static readonly Figure[] Figures = [new("mfcc40+d+dd", 1234.56, "s"), new("f0", null, "not in this version")];

    [Fact]
    public void JSON_has_the_keys_as_they_are_and_null_for_what_is_not_built() =>
        Assert.Equal("{\"mfcc40+d+dd\":1234.6,\"f0\":null}", FigureWriter.Json(Figures));

    [Fact]
    public void The_table_says_why_there_is_no_figure()
    {
        using StringWriter output = new();
        FigureWriter.Table(Figures, output);

        Assert.Contains("1,235  s", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("–  not in this version", output.ToString(), StringComparison.Ordinal);
    }
}
