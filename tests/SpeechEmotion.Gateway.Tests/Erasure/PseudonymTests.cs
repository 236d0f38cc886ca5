using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Gateway.Tests.Hosting;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Gateway.Tests.Erasure;

public class PseudonymTests
{
    private static readonly Pseudonyms Key = new(SHA256.HashData("a key of a test"u8));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("call,uri,startedAt,speaker0,speaker1,tags\na,upload:a.wav,2026-03-01,anna+4711,,\n\nb,upload:b.wav,2026-03-02,ben,\"anna+4711\",\"a,\nb=c\"\n\"bad\"x,anna+4711\n", "text/csv")]
    [InlineData("{\"call\":\"a\",\"uri\":\"upload:a.wav\",\"startedAt\":\"2026-03-01\",\"speaker0\":\"anna+4711\"}\n{\"call\":\"b\",\"uri\":\"upload:b.wav\",\"SPEAKER1\":\"anna\\u002b4711\"}\n{\"anna+4711\n", "application/x-ndjson")]
    public async Task Nothing_that_is_written_holds_a_name(string manifest, string type)
    {
        await using GatewayHost host = await GatewayHost.StartAsync(new() { Options = options => options with { Pseudonyms = Key } });
        await host.Submitter.PutAsync("/v1/corpora/c", new StringContent(manifest, Encoding.UTF8, type), Stop).JsonAsync(HttpStatusCode.Accepted);
        JsonNode done = await host.Submitter.UntilAsync("c", "done");
        Assert.Equal((2, 1), ((int)done["counts"]!["done"]!, (int)done["counts"]!["failed"]!));
        Assert.All(
            Directory.EnumerateFiles(host.Folder.File("store"), "*", SearchOption.AllDirectories).Where(file => !file.Contains("/.tmp/", StringComparison.Ordinal)),
            file => Assert.False(file.Contains("anna", StringComparison.Ordinal) || File.ReadAllText(file).Contains("anna", StringComparison.Ordinal), file));
        string export = await host.Admin.GetStringAsync("/v1/speakers/anna%2B4711/export", Stop);
        Assert.Contains("\"kind\":\"point\"", export, StringComparison.Ordinal);
        Assert.Contains(Key.Of("anna+4711"), export, StringComparison.Ordinal);
        string trajectory = await host.Reader.GetStringAsync("/v1/speakers/anna%2B4711/trajectory", Stop);
        Assert.Equal(trajectory, await host.Reader.GetStringAsync($"/v1/speakers/{Key.Of("anna+4711")}/trajectory", Stop));
        JsonNode erased = await host.Admin.DeleteAsync("/v1/speakers/anna%2B4711", Stop).JsonAsync();
        Assert.True((int)erased["removed"]!["pages"]! > 0);
        Assert.NotEmpty(erased["recordings"]!.AsArray());
    }

    [Fact]
    public async Task A_store_is_not_written_to_with_another_key_or_without()
    {
        using Testing.TemporaryDirectory folder = new();
        await using FolderBlobStore store = FolderBlobStore.Open(folder.Path);
        await Pseudonyms.EnsureAsync(store, null, Stop);
        await Pseudonyms.EnsureAsync(store, Key, Stop);
        await Pseudonyms.EnsureAsync(store, Key, Stop);
        StorageException without = await Assert.ThrowsAsync<StorageException>(() => Pseudonyms.EnsureAsync(store, null, Stop));
        Assert.Contains($"the key {Key.KeyId}; none is given", without.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(() => Pseudonyms.EnsureAsync(store, new Pseudonyms(SHA256.HashData("another"u8)), Stop));
        Assert.Throws<ArgumentException>(() => new Pseudonyms(new byte[31]));
    }

    [Fact]
    public void The_same_name_has_the_same_pseudonym_under_the_same_key_and_no_other()
    {
        Assert.Equal(Key.Of("anna"), new Pseudonyms(SHA256.HashData("a key of a test"u8)).Of("anna"));
        Assert.NotEqual(Key.Of("anna"), Key.Of("Anna"));
        Assert.NotEqual(Key.Of("anna"), new Pseudonyms(SHA256.HashData("another"u8)).Of("anna"));
        Assert.Matches("^~[0-9a-f]{32}$", Key.Of("anna"));
    }
}
