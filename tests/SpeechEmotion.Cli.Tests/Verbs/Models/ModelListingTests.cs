using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Verbs.Models;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Cli.Tests.Verbs.Models;

public class ModelListingTests
{
    [Fact]
    public void The_table_has_scores_and_the_signer()
    {
        using ModelFolder folder = new();
        string table = Table(folder);
        Assert.Contains("clean: 0.580 ± 0.02", table, StringComparison.Ordinal);
        Assert.Contains("valid, by tests", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_model_is_listed_with_the_reason()
    {
        using ModelFolder folder = new(sign: false);
        Assert.Contains("refused: ", Table(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_one_object_a_line()
    {
        using ModelFolder folder = new();
        using StringWriter output = new();
        new ModelListing(new ModelCatalog(folder.Root)).WriteJson(output);
        JsonNode model = JsonNode.Parse(Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Equal("test", (string?)model["model"]);
        Assert.Equal("tests", (string?)model["signer"]);
        Assert.Equal(0.58, (double)model["scores"]![0]!["uar"]!);
    }

    [Fact]
    public void An_empty_catalog_says_where_it_looked()
    {
        using StringWriter output = new();
        new ModelListing(new ModelCatalog("/nonexistent/models")).WriteTable(output);
        Assert.Equal($"No models are installed in /nonexistent/models.{Environment.NewLine}", output.ToString());
    }

    private static string Table(ModelFolder folder)
    {
        using StringWriter output = new();
        new ModelListing(new ModelCatalog(folder.Root)).WriteTable(output);
        return output.ToString();
    }
}
