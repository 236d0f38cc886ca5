using SpeechEmotion.Cli.Tests.Verbs.Stored;
using SpeechEmotion.Storage.Folders;

namespace SpeechEmotion.Cli.Tests.Verbs.Tenants;

public class TenantsCommandTests
{
    [Fact]
    public async Task What_a_tenant_is_allowed_is_changed_part_by_part_also_while_a_gateway_has_the_store()
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, string output, _) = await StoredCalls.RunAsync("tenants", "allow", "acme", "--store", calls.Store, "--stores", "azure://acme/calls, azure://acme/shared/acme/");
        Assert.Equal((0, $"stores: azure://acme/calls, azure://acme/shared/acme/{Environment.NewLine}webhook hosts: none{Environment.NewLine}"), (exitCode, output));
        await using FolderBlobStore open = FolderBlobStore.Open(calls.Store);
        (exitCode, output, _) = await StoredCalls.RunAsync("tenants", "allow", "acme", "--store", calls.Store, "--webhook-hosts", "Hooks.Acme.com.");
        Assert.Equal((0, $"stores: azure://acme/calls, azure://acme/shared/acme/{Environment.NewLine}webhook hosts: hooks.acme.com{Environment.NewLine}"), (exitCode, output));
    }

    [Theory]
    [InlineData("acme", "--stores", "/etc")]
    [InlineData("acme", "--webhook-hosts", "localhost")]
    [InlineData("../acme", "--webhook-hosts", "a.com")]
    public async Task What_cannot_be_meant_is_told_in_one_line(string tenant, string option, string value)
    {
        using StoredCalls calls = await StoredCalls.CreateAsync();
        (int exitCode, _, string error) = await StoredCalls.RunAsync("tenants", "allow", tenant, "--store", calls.Store, option, value);
        Assert.Equal(2, exitCode);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
