using SpeechEmotion.Cli.Tests.Verbs.Stored;

namespace SpeechEmotion.Cli.Tests.Verbs.Export;

public class ExportCommandTests
{
    [Theory]
    [InlineData("csv")]
    [InlineData("arrow")]
    public async Task Points_lie_in_files_by_date(string format)
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, string output, _) = await StoredCalls.RunAsync("export", "--store", calls.Store, "--out", calls.File("tables"), "--format", format);
        Assert.Equal(0, exitCode);
        Assert.StartsWith("0 segments and 41 points in 40 files below ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(calls.File($"tables/points/date=2026-03-04/points.{format}")));
        (_, string nothing, _) = await StoredCalls.RunAsync("export", "--store", calls.Store, "--out", calls.File("tables"), "--format", format, "--since", "2100-01-01");
        Assert.StartsWith("0 segments and 0 points in 0 files", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_is_harmless()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        await StoredCalls.RunAsync("export", "--store", calls.Store, "--out", calls.File("tables"));
        Assert.Contains("\n\"'=ben\",call/=ben/03,", await File.ReadAllTextAsync(calls.File("tables/points/date=2026-03-04/points.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_do_not_go_into_the_store()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        Assert.Equal(2, (await StoredCalls.RunAsync("export", "--store", calls.Store, "--out", calls.Store)).ExitCode);
    }
}
