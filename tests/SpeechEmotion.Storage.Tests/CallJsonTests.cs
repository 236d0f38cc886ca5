using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests;

public class CallJsonTests
{
    private static readonly string GoldenFile = Path.Combine(Repository.Root, "tests", "SpeechEmotion.Storage.Tests", "Golden", "call.v1.json");

    [Fact]
    public void The_first_schema_is_frozen()
    {
        // A difference here is a new schema version, unless it only adds a field: then the file is extended by hand.
        Assert.Equal(File.ReadAllText(GoldenFile), Encoding.UTF8.GetString(CallJson.Serialize(Results.Whole("folder/call"))));
    }

    [Fact]
    public void A_document_read_and_written_again_is_the_same()
    {
        byte[] golden = File.ReadAllBytes(GoldenFile);
        Assert.Equal(golden, CallJson.Serialize(CallJson.Deserialize(golden, "golden")));
    }

    [Fact]
    public void A_document_from_before_prosody_is_read_without_it()
    {
        CallResult expected = Results.Whole("folder/call");
        CallResult read = CallJson.Deserialize(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(GoldenFile)!, "call.v1-before-prosody.json")), "golden");
        Assert.Equal((expected.Call, expected.Generation, expected.Seconds), (read.Call, read.Generation, read.Seconds));
        Assert.Equal(expected.Speakers.Select(speaker => (speaker.Speaker, speaker.Emotion)), read.Speakers.Select(speaker => (speaker.Speaker, speaker.Emotion)));
        Assert.All(read.Speakers, speaker => Assert.True(speaker.Prosody is null && speaker.LoudnessPerSecond is null));
        Assert.All(read.Segments, segment => Assert.Null(segment.Prosody));
        Assert.Empty(read.Conversations);
    }

    [Fact]
    public void A_speaker_who_is_withheld_is_written_with_their_turns_and_read_again()
    {
        CallResult whole = Results.Whole("folder/call");
        SpeakerSummary withheld = new() { Speaker = "anna", Channel = 0, Role = SpeakerRole.Agent, SpeechSeconds = 2, Withheld = true, Turns = [new(1, 2.5), new(4, 4.5)] };
        byte[] written = CallJson.Serialize(whole with { Speakers = [withheld, whole.Speakers[1]] });
        JsonNode document = JsonNode.Parse(written)!;
        Assert.Equal("""[{"start":1,"end":2.5},{"start":4,"end":4.5}]""", document["speakers"]![0]!["turns"]!.ToJsonString());
        Assert.False(document["speakers"]![1]!.AsObject().ContainsKey("withheld"));
        SpeakerSummary read = CallJson.Deserialize(written, "a").Speakers[0];
        Assert.True(read.Withheld);
        Assert.Equal(withheld.Turns, read.Turns);
        AssertDescribed(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schema", "call.v1.json")))!, JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schema", "call.v1.json")))!, document, "$");
    }

    [Fact]
    public void A_failed_call_has_its_error_and_nothing_else()
    {
        JsonNode line = JsonNode.Parse(CallJson.ToLine(Results.Failed("a.txt")))!;
        Assert.Equal("not_audio", (string?)line["error"]!["code"]);
        Assert.Equal("it is a text file", (string?)line["error"]!["message"]);
        Assert.Empty(line["speakers"]!.AsArray());
        Assert.Empty(line["segments"]!.AsArray());
    }

    [Fact]
    public void A_line_has_the_fields_of_the_contract_and_no_line_break()
    {
        string text = CallJson.ToLine(Results.Whole("folder/call"));
        Assert.DoesNotContain('\n', text);
        JsonNode line = JsonNode.Parse(text)!;
        Assert.Equal("folder/call", (string?)line["call"]);
        Assert.Equal(12.5, (double)line["seconds"]!);
        JsonNode speaker = line["speakers"]![0]!;
        Assert.Equal(("anna", 0, "agent", 4.2, "angry"), ((string?)speaker["speaker"], (int)speaker["channel"]!, (string?)speaker["role"], (double)speaker["speechSeconds"]!, (string?)speaker["emotion"]));
        Assert.Equal(Results.Classes, speaker["probabilities"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal((-0.4, 0.6), ((double)speaker["valence"]!, (double)speaker["arousal"]!));
        JsonNode segment = line["segments"]![0]!;
        Assert.Equal(("anna", 1.25, 3.5, "angry", 0.7), ((string?)segment["speaker"], (double)segment["start"]!, (double)segment["end"]!, (string?)segment["emotion"], (double)segment["confidence"]!));
        Assert.True(line.AsObject().ContainsKey("error"));
        Assert.Null(line["error"]);
        Assert.Null(line["windows"]);
    }

    [Fact]
    public void A_name_cannot_end_a_script_element()
    {
        Assert.DoesNotContain("</script", CallJson.ToLine(Results.Failed("</script><script>alert(1)")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_field_that_is_written_stands_in_the_published_schema()
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schema", "call.v1.json")))!;
        JsonNode document = JsonNode.Parse(CallJson.Serialize(Results.Whole("folder/call")))!;
        AssertDescribed(schema, schema, document, "$");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":1,\"call\":\"a\",\"generation\":null,\"speakers\":[{\"probabilities\":{}}],\"segments\":[],\"warnings\":[]}")]
    public void A_damaged_document_is_named(string document)
    {
        StorageException error = Assert.Throws<StorageException>(() => CallJson.Deserialize(Encoding.UTF8.GetBytes(document), "calls/a.json"));
        Assert.Equal(StorageError.BadDocument, error.Error);
        Assert.Contains("calls/a.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_a_later_schema_is_refused()
    {
        JsonNode document = JsonNode.Parse(CallJson.Serialize(Results.Whole("a")))!;
        document["schema"] = 2;
        StorageException error = Assert.Throws<StorageException>(() => CallJson.Deserialize(JsonSerializer.SerializeToUtf8Bytes(document), "calls/a.json"));
        Assert.Equal(StorageError.UnknownSchema, error.Error);
        Assert.Contains("schema 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"schema\":2,\"generation\":[1,2]}")]
    [InlineData("{\"generation\":{\"model\":7},\"schema\":2}")]
    public void A_document_of_a_later_schema_is_not_taken_for_a_damaged_one(string document)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(document);

        Assert.Equal(StorageError.UnknownSchema, Assert.Throws<StorageException>(() => CallJson.Deserialize(bytes, "calls/a.json")).Error);
        Assert.Equal(StorageError.UnknownSchema, Assert.Throws<StorageException>(() => CallJson.TryDeserializeGeneration(bytes, "calls/a.json")).Error);
    }

    private static void AssertDescribed(JsonNode root, JsonNode schema, JsonNode? value, string path)
    {
        schema = schema["oneOf"] is JsonArray choices ? choices[1]! : schema;
        schema = schema["$ref"] is { } reference ? root["$defs"]![((string)reference!)["#/$defs/".Length..]]! : schema;
        switch (value)
        {
            case JsonObject fields when schema["additionalProperties"] is JsonObject anyField:
                Assert.All(fields, field => AssertDescribed(root, anyField, field.Value, $"{path}.{field.Key}"));
                break;
            case JsonObject fields:
                foreach ((string name, JsonNode? field) in fields)
                {
                    Assert.True(schema["properties"]?[name] is not null, $"{path}.{name} is missing from docs/schema/call.v1.json");
                    AssertDescribed(root, schema["properties"]![name]!, field, $"{path}.{name}");
                }

                Assert.All(schema["required"]!.AsArray(), name => Assert.True(fields.ContainsKey((string)name!), $"{path}.{name} is required and was not written"));
                break;
            case JsonArray items:
                Assert.All(items, item => AssertDescribed(root, schema["items"]!, item, path + "[]"));
                break;
        }
    }
}
