using System.Text.RegularExpressions;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Documents;

public partial class SecurityDocumentTests
{
    [Fact]
    public void Every_threat_of_the_table_has_a_measure_and_a_test_that_exists()
    {
        string[] rows =
        [
            .. File.ReadAllLines(Path.Combine(Repository.Root, "docs", "security.md"))
                .SkipWhile(line => !line.StartsWith("| asset |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')),
        ];
        Assert.True(rows.Length >= 20);
        Dictionary<string, string> classes = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(file => Path.GetFileNameWithoutExtension(file)).ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)));
        Assert.All(rows, row =>
        {
            string[] cells = row.Trim('|').Split(" | ");
            Assert.Equal(4, cells.Length);
            Assert.All(cells, cell => Assert.False(string.IsNullOrWhiteSpace(cell)));
            MatchCollection tests = TestName().Matches(cells[3]);
            Assert.NotEmpty(tests);
            Assert.All(tests, test => Assert.True(
                classes.TryGetValue(test.Groups[1].Value, out string? source) && source.Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal), $"{test.Value} does not exist"));
        });
    }

    [GeneratedRegex("`([A-Za-z]+)\\.([A-Za-z0-9_]+)`")]
    private static partial Regex TestName();
}
