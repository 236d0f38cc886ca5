using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls.Composition;
using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests.Composition.Truth;

public class TruthJsonTests
{
    private static readonly CallTruth Call = new()
    {
        Call = "call-0001",
        Seconds = 12.5,
        StartedAt = DateTimeOffset.UnixEpoch,
        Plan = "even",
        SnrDb = 20.5,
        Speakers = [new(0, "anna", SpeakerRole.Agent), new(1, "bert", SpeakerRole.Customer)],
        Spans = [new(0, 1, 2.5, "calm", TurnKind.Turn, "a.wav"), new(1, 1.5, 2, "angry", TurnKind.Backchannel, "b.wav")],
    };

    [Fact]
    public void A_truth_written_is_read_again()
    {
        byte[] document = TruthJson.Serialize(Call);
        CallTruth read = TruthJson.Deserialize(document, "truth");
        Assert.Equal(document, TruthJson.Serialize(read));
        Assert.Equal(Call.Spans, read.Spans);
        Assert.Equal(Call.Speakers, read.Speakers);
    }

    [Fact]
    public void Every_field_stands_in_the_published_schema()
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schema", "truth.v1.json")))!;
        JsonNode document = JsonNode.Parse(TruthJson.Serialize(Call))!;
        AssertFields(schema, document);
        AssertFields(schema["properties"]!["speakers"]!["items"]!, document["speakers"]![0]!);
        AssertFields(schema["properties"]!["spans"]!["items"]!, document["spans"]![0]!);
        Assert.Contains(document["spans"]![1]!["kind"]!.GetValue<string>(), schema["properties"]!["spans"]!["items"]!["properties"]!["kind"]!["enum"]!.AsArray().Select(kind => kind!.GetValue<string>()));
    }

    private static void AssertFields(JsonNode schema, JsonNode document)
    {
        string[] written = [.. document.AsObject().Select(field => field.Key)];
        Assert.Equal(written, schema["properties"]!.AsObject().Select(field => field.Key));
        Assert.Equal(written, schema["required"]!.AsArray().Select(field => field!.GetValue<string>()));
    }

    [Theory]
    [InlineData("{", "is not the truth")]
    [InlineData("null", "schema")]
    [InlineData("{\"schema\":2,\"call\":\"a\",\"seconds\":1,\"startedAt\":\"2026-01-01T00:00:00Z\",\"plan\":\"\",\"speakers\":[],\"spans\":[]}", "schema 2")]
    public void What_is_no_truth_is_named(string document, string message)
    {
        ComposerException exception = Assert.Throws<ComposerException>(() => TruthJson.Deserialize(Encoding.UTF8.GetBytes(document), "truth/a.json"));
        Assert.Contains("truth/a.json", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
