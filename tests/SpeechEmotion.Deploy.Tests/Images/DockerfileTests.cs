using System.Text.RegularExpressions;

namespace SpeechEmotion.Deploy.Tests.Images;

public sealed partial class DockerfileTests
{
    private const string Dockerfile = "deploy/docker/Dockerfile";

    private static readonly string[] Targets = ["gateway", "silo-cpu", "silo-gpu"];

    private static readonly string[] Lines = [.. Continuation().Replace(Checkout.Read(Dockerfile), " ").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    [Fact]
    public void Every_base_is_a_stage_or_an_argument_so_that_it_can_be_pinned()
    {
        HashSet<string> known = [.. Lines.Where(line => line.StartsWith("ARG ", StringComparison.Ordinal)).Select(line => $"${{{line[4..line.IndexOf('=', StringComparison.Ordinal)]}}}")];
        foreach (Match from in Lines.Select(line => From().Match(line)).Where(match => match.Success))
        {
            Assert.Contains(from.Groups[1].Value, known);
            known.Add(from.Groups[2].Value);
        }

        Assert.All(Lines.Where(line => line.StartsWith("ARG ", StringComparison.Ordinal)), line => Assert.Matches(@"^ARG [A-Z_]+=[a-z0-9./-]+:[\w.-]*\d[\w.-]*$", line));
    }

    [Fact]
    public void Every_image_runs_as_a_user_without_rights_says_how_it_is_and_what_is_in_it()
    {
        foreach (string target in Targets)
        {
            string[] stage = StageOf(target);
            Assert.Contains("USER 1654:1654", stage);
            Assert.Single(stage, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && line.Contains("\"probe\"", StringComparison.Ordinal));
            Assert.Single(stage, line => line.StartsWith("ENTRYPOINT [", StringComparison.Ordinal));
            Assert.Contains($"COPY --from={(target == "silo-cpu" ? "silo" : target)}-sbom /sbom.cdx.json /licenses/", stage);
            Assert.DoesNotContain(stage, line => line.StartsWith("RUN ", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(Lines, line => line.StartsWith("ADD ", StringComparison.Ordinal) || line.Contains("--privileged", StringComparison.Ordinal) || line.Contains("chmod 777", StringComparison.Ordinal));
        Assert.All(Lines.Where(line => line.Contains("apt-get install", StringComparison.Ordinal)), line => Assert.True(line.Contains("--no-install-recommends", StringComparison.Ordinal) && line.Contains("rm -rf /var/lib/apt/lists/*", StringComparison.Ordinal), line));
    }

    [Fact]
    public void What_is_copied_from_the_checkout_is_there_and_in_the_context()
    {
        string[] context = [.. Checkout.Read(".dockerignore").Split('\n').Where(line => line.StartsWith('!')).Select(line => line[1..].Trim())];
        string[] sources = [.. Lines
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ').Skip(1).Where(word => !word.StartsWith("--", StringComparison.Ordinal)).SkipLast(1))
            .Where(source => source != ".")];
        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Checkout.PathOf(source)), $"{source} is copied and not there"));
        Assert.All(sources, source => Assert.Contains(context, entry => source == entry || source.StartsWith($"{entry}/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Silos_begin_with_settings_that_silos_have() => Assert.All(
        SiloSetting().Matches(Checkout.Read(Dockerfile)).Select(match => match.Groups[1].Value), name => Assert.Contains(name, Settings.OfSilos));

    private static string[] StageOf(string name)
    {
        int start = Array.FindIndex(Lines, line => From().Match(line) is { Success: true } match && match.Groups[2].Value == name);
        Assert.True(start >= 0, $"There is no stage {name}");
        return [.. Lines.Skip(start + 1).TakeWhile(line => !From().IsMatch(line))];
    }

    [GeneratedRegex(@"^FROM (\S+)(?: AS (\S+))?$")]
    private static partial Regex From();

    [GeneratedRegex(@"\\\n\s*(#.*\n\s*)*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"Silo__(\w+)=")]
    private static partial Regex SiloSetting();
}
