using System.Text.RegularExpressions;

namespace SpeechEmotion.Deploy.Tests.Documents;

public sealed partial class LinkTests
{
    public static TheoryData<string> Documents => [.. Directory.EnumerateFiles(Checkout.PathOf("."), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal), .. Checkout.Files("docs", "*.md"), .. Checkout.Files("models", "*.md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_to_files_and_headings_that_are_there(string document)
    {
        foreach (Match link in Link().Matches(CodeBlock().Replace(Checkout.Read(document), string.Empty)))
        {
            string target = link.Groups[1].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            {
                continue;
            }

            string[] parts = target.Split('#', 2);
            string file = parts[0].Length == 0 ? Checkout.PathOf(document) : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Checkout.PathOf(document))!, parts[0]));
            Assert.True(Path.Exists(file), $"{document}: {target} leads nowhere");
            Assert.True(parts.Length == 1 || AnchorsOf(file).Contains(parts[1]), $"{document}: {target}: there is no such heading");
        }
    }

    [Fact]
    public void The_index_has_every_document()
    {
        string index = Checkout.Read("docs/README.md");
        Assert.All(Checkout.Files("docs", "*.md").Where(file => file != "docs/README.md"), file => Assert.Contains($"({file["docs/".Length..]})", index, StringComparison.Ordinal));
    }

    private static HashSet<string> AnchorsOf(string file) =>
        [.. Heading().Matches(CodeBlock().Replace(File.ReadAllText(file), string.Empty)).Select(match => NotInAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), string.Empty).Replace(' ', '-'))];

    [GeneratedRegex(@"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
