using System.Text.Json.Nodes;
using SpeechEmotion.Cli.Tests.Verbs.Stored;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Folders;

namespace SpeechEmotion.Cli.Tests.Verbs.Speakers;

public class EraseCommandTests
{
    [Fact]
    public async Task An_erased_speaker_is_in_no_list_and_no_file_and_the_others_stay()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, string output, _) = await StoredCalls.RunAsync("speakers", "erase", "anna", "--store", calls.Store);
        Assert.Equal(0, exitCode);
        Assert.Contains("Recordings are not kept here and stay where they lie.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", output, StringComparison.Ordinal);
        (_, string list, _) = await StoredCalls.RunAsync("speakers", "--store", calls.Store);
        Assert.DoesNotContain("anna", list, StringComparison.Ordinal);
        Assert.Contains("=ben", list, StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(calls.Store, "*", SearchOption.AllDirectories),
            file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("anna"u8) < 0 && !file.Contains("anna", StringComparison.Ordinal), file));
    }

    [Fact]
    public async Task The_answer_as_JSON_says_what_was_done_and_not_to_whom()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, string output, _) = await StoredCalls.RunAsync("speakers", "erase", "anna", "--store", calls.Store, "--json");
        Assert.Equal(0, exitCode);
        JsonNode answer = JsonNode.Parse(output)!;
        Assert.Equal((2, 32), ((int)answer["pages"]!, ((string)answer["subject"]!).Length));
        Assert.Empty(answer["recordings"]!.AsArray());
        await using FolderBlobStore store = FolderBlobStore.Open(calls.Store);
        AuditEntry entry = Assert.Single(await new AuditLog(store, TimeProvider.System).ReadAsync(0, CancellationToken.None).ToListAsync(CancellationToken.None));
        Assert.Equal(("speakers erase", "speaker.erase", (string)answer["subject"]!), (entry.Who, entry.What, entry.Subject!));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, _, string error) = await StoredCalls.RunAsync("speakers", "erase", "anna", "--store", calls.File("nowhere"));
        Assert.Equal(3, exitCode);
        Assert.StartsWith("there is no folder", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(calls.File("nowhere")));
    }
}
