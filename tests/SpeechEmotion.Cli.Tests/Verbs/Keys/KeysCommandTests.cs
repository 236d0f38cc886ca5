using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.Verbs.Keys;

public sealed class KeysCommandTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_is_made_shown_once_listed_without_its_secret_and_taken_back()
    {
        (int made, string key, string _) = await Run("keys", "add", "--tenant", "acme", "--scopes", "read,submit", "--note", "ours", "--days", "3");
        Assert.Equal(ExitCode.Done, made);
        string[] parts = key.Trim().Split('_', 3);
        Assert.Equal("se", parts[0]);

        (_, string list, _) = await Run("keys", "list");
        Assert.StartsWith($"{parts[1]}  acme  read,submit  ", list, StringComparison.Ordinal);
        Assert.Contains("until ", list, StringComparison.Ordinal);
        Assert.DoesNotContain(parts[2], list, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await Run("keys", "revoke", parts[1])).ExitCode);
        Assert.Contains("taken back", (await Run("keys", "list")).Output, StringComparison.Ordinal);

        // Who makes keys stands in the log of the tenant whose results they open.
        await using FolderBlobStore store = FolderBlobStore.Open(_folder.File("store"));
        List<AuditEntry> entries = await new AuditLog(new PrefixedBlobStore(store, "tenants/acme/"), TimeProvider.System).ReadAsync(0, CancellationToken.None).ToListAsync(CancellationToken.None);
        Assert.Equal(
            [("keys", "key.change", parts[1], "made: read submit"), ("keys", "key.change", parts[1], "taken back")],
            entries.Select(entry => (entry.Who, entry.What, entry.Thing!, entry.Detail!)));
    }

    [Fact]
    public async Task Keys_are_made_while_a_gateway_has_the_folder_open()
    {
        await using FolderBlobStore gateway = FolderBlobStore.Open(_folder.File("store"));
        Assert.Equal(ExitCode.Done, (await Run("keys", "add", "--tenant", "acme")).ExitCode);
        Assert.NotNull(await gateway.GetAsync("gateway/keys.json", CancellationToken.None));
    }

    [Theory]
    [InlineData("keys", "add")]
    [InlineData("keys", "add", "--tenant", "Acme")]
    [InlineData("keys", "add", "--tenant", "acme", "--scopes", "write")]
    [InlineData("keys", "add", "--tenant", "acme", "--scopes", ",")]
    [InlineData("keys", "add", "--tenant", "acme", "--days", "-1")]
    [InlineData("keys", "revoke")]
    [InlineData("keys", "revoke", "0123456789abcdef")]
    public async Task What_cannot_be_meant_is_wrong_use(params string[] arguments)
    {
        (int exitCode, string output, string error) = await Run(arguments);
        Assert.Equal(ExitCode.WrongUse, exitCode);
        Assert.Empty(output);
        Assert.NotEmpty(error);
    }

    private async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int exitCode = await CommandLine.RunAsync(RootVerb.Create(), [.. arguments, "--store", _folder.File("store")], output, error, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }
}
