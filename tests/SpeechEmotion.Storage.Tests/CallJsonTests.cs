using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests;

public class CallJsonTests
{
    private static readonly string Golden = Path.Combine(Repository.Root, "tests", "SpeechEmotion.Storage.Tests", "Golden");

    [Fact]
    public void The_first_schema_is_read_for_ever()
    {
        CallResult read = CallJson.Deserialize(File.ReadAllBytes(Path.Combine(Golden, "call.v1.json")), "golden");
        Assert.Equal(CallJson.Serialize(Results.Whole("folder/call")), CallJson.Serialize(read));
    }

    [Fact]
    public void The_second_schema_is_frozen()
    {
        // A difference here is a new schema version, unless it only adds a field: then the file is extended by hand.
        string actual = Encoding.UTF8.GetString(CallJson.Serialize(Results.Whole("folder/call")));
        if (Environment.GetEnvironmentVariable("SPEECHEMOTION_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Golden, "call.v2.json"), actual);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Golden, "call.v2.json")), actual);
    }

    [Fact]
    public void A_document_read_and_written_again_is_the_same()
    {
        byte[] golden = File.ReadAllBytes(Path.Combine(Golden, "call.v2.json"));
        CallResult read = CallJson.Deserialize(golden, "golden");
        Assert.Equal(golden, CallJson.Serialize(read));
        Assert.Equal(CallJson.ToLine(Results.Whole("folder/call")), CallJson.ToLine(read));
        Assert.Equal(Results.Whole("folder/call").Windows.Select(track => (track.Channel, Convert.ToHexString(track.Indices), Convert.ToHexString(track.Speech), Convert.ToHexString(track.Emotions))),
            read.Windows.Select(track => (track.Channel, Convert.ToHexString(track.Indices), Convert.ToHexString(track.Speech), Convert.ToHexString(track.Emotions))));
    }

    [Fact]
    public void Six_minutes_of_a_busy_stereo_call_take_less_than_40_kB()
    {
        int length = CallJson.Serialize(Results.Long(seconds: 360)).Length;
        Assert.InRange(length, 15_000, 40_000);
        TestContext.Current.TestOutputHelper?.WriteLine($"{length} bytes");
    }

    [Fact]
    public void Packed_columns_that_are_damaged_are_named()
    {
        JsonNode document = JsonNode.Parse(CallJson.Serialize(Results.Whole("a")))!;
        foreach (JsonNode packed in (JsonNode[])[document["segmentColumns"]!, document["windows"]![0]!])
        {
            string whole = (string)packed["packed"]!;
            packed["packed"] = Convert.ToBase64String(Convert.FromBase64String(whole)[..^1]);
            StorageException error = Assert.Throws<StorageException>(() => CallJson.Deserialize(JsonSerializer.SerializeToUtf8Bytes(document), "calls/a.json"));
            Assert.Equal(StorageError.BadDocument, error.Error);
            packed["packed"] = whole;
        }
    }

    [Fact]
    public void A_document_from_before_prosody_is_read_without_it()
    {
        CallResult expected = Results.Whole("folder/call");
        CallResult read = CallJson.Deserialize(File.ReadAllBytes(Path.Combine(Golden, "call.v1-before-prosody.json")), "golden");
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
        PublishedSchema.AssertDescribes("call.v2.json", document);
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
    public void Every_field_that_is_written_stands_in_the_published_schemas()
    {
        PublishedSchema.AssertDescribes("call.v2.json", JsonNode.Parse(CallJson.Serialize(Results.Whole("folder/call")))!);
        PublishedSchema.AssertDescribes("call.v1.json", JsonNode.Parse(CallJson.ToLine(Results.Whole("folder/call")))!);
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
        document["schema"] = 3;
        StorageException error = Assert.Throws<StorageException>(() => CallJson.Deserialize(JsonSerializer.SerializeToUtf8Bytes(document), "calls/a.json"));
        Assert.Equal(StorageError.UnknownSchema, error.Error);
        Assert.Contains("schema 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"schema\":3,\"generation\":[1,2]}")]
    [InlineData("{\"generation\":{\"model\":7},\"schema\":3}")]
    public void A_document_of_a_later_schema_is_not_taken_for_a_damaged_one(string document)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(document);

        Assert.Equal(StorageError.UnknownSchema, Assert.Throws<StorageException>(() => CallJson.Deserialize(bytes, "calls/a.json")).Error);
        Assert.Equal(StorageError.UnknownSchema, Assert.Throws<StorageException>(() => CallJson.TryDeserializeGeneration(bytes, "calls/a.json")).Error);
    }
}
