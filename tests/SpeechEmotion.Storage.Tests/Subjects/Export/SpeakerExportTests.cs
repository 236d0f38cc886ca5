using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Corrections;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Subjects.Export;
using SpeechEmotion.Storage.Tests.Blobs;
using SpeechEmotion.Storage.Tests.Subjects.Erasure;

namespace SpeechEmotion.Storage.Tests.Subjects.Export;

public class SpeakerExportTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_holds_all_of_one_speaker_and_names_nobody_else()
    {
        MemoryBlobStore store = new();
        await ErasableStore.FillAsync(store, Stop);
        await new AuditLog(store, TimeProvider.System).AddAsync(
            new AuditEvent("k1", AuditKinds.SpeakerRead) { Subject = await Tombstones.Of(store).SubjectAsync("anna", Stop) }, Stop);
        await new AuditLog(store, TimeProvider.System).AddAsync(new AuditEvent("k1", AuditKinds.Submission) { Thing = "c" }, Stop);
        await new CorrectionStore(store).AddAsync("both", [new(0, 1, 2, "sad", "anna"), new(1, 1, 2, "sad", "ben")], Stop);
        List<JsonNode> lines = await LinesAsync(store, "anna");
        Assert.Equal(
            ["alert 1", "audit 1", "call 2", "correction 1", "end 1", "olderCall 1", "point 1", "statistics 1", "trajectory 1"],
            lines.GroupBy(line => (string)line["kind"]!).Select(kind => $"{kind.Key} {kind.Count()}").Order(StringComparer.Ordinal));
        Assert.All(lines, line => Assert.DoesNotContain("ben", line.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(["alone", "both"], lines.Where(line => (string?)line["kind"] == "call").Select(line => (string)line["document"]!["call"]!).Order(StringComparer.Ordinal));
        Assert.All(lines.Where(line => line["document"]?["speakers"] is not null), line => Assert.Equal("anna", (string?)Assert.Single(line["document"]!["speakers"]!.AsArray())!["speaker"]));
        Assert.Equal((2, 1), ((int)lines[^1]["lines"]!["call"]!, (int)lines[^1]["lines"]!["point"]!));
    }

    [Fact]
    public async Task Of_a_speaker_who_was_erased_or_never_was_nothing_is_held_but_who_looked()
    {
        MemoryBlobStore store = new();
        await ErasableStore.FillAsync(store, Stop);
        await new SpeakerErasure(store, new NoRemovedCalls(), TimeProvider.System).EraseAsync("anna", Stop);
        Assert.Equal("end", (string?)Assert.Single(await LinesAsync(store, "anna"))["kind"]);
        Assert.Equal("end", (string?)Assert.Single(await LinesAsync(store, "nobody"))["kind"]);
        Assert.Equal(8, (await LinesAsync(store, "ben")).Count);
    }

    private static async Task<List<JsonNode>> LinesAsync(MemoryBlobStore store, string speaker) =>
        await new SpeakerExport(store).ReadAsync(speaker, Stop).Select(line => JsonNode.Parse(Encoding.UTF8.GetString(line.Span))!).ToListAsync(Stop);
}
