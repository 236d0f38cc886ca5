using System.CommandLine;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Addresses;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Cli.Verbs.Tenants;

/// <summary><c>tenants</c>: what a gateway's tenants may name, whether a gateway runs or not.</summary>
internal static class TenantsCommand
{
    public static Command Create() => new("tenants", "Settle what the manifests and webhooks of a gateway's tenants may name.") { Allow() };

    private static Command Allow()
    {
        Argument<string> tenant = new("TENANT") { Description = $"The tenant: {TenantName.Rule}." };
        Option<string> store = StoredResults.StoreOption();
        Option<string?> stores = new("--stores") { HelpName = "LIST", Description = "Containers that manifests may lie in and name recordings of, separated by commas: azure://ACCOUNT/CONTAINER, or with /FOLDER/ behind; empty for none." };
        Option<string?> hosts = new("--webhook-hosts") { HelpName = "LIST", Description = "Hosts that webhooks may go to, separated by commas: NAME, *.NAME, or * for every public one; empty for none." };
        Command command = new("allow", "Change what a tenant is allowed, and print it.") { tenant, store, stores, hosts };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(store), parsed.GetRequiredValue(tenant), Names(parsed.GetValue(stores)), Names(parsed.GetValue(hosts)), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static string[]? Names(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Task<int> RunAsync(string store, string tenant, string[]? stores, string[]? hosts, TextWriter output, CancellationToken cancellationToken) =>
        ResultStore.ChangeBesideAsync(
            store,
            async blobs =>
            {
                try
                {
                    TenantPolicy policy = await new PolicyStore(blobs).UpdateAsync(
                        tenant, before => before with { Stores = stores ?? before.Stores, WebhookHosts = hosts ?? before.WebhookHosts }, cancellationToken).ConfigureAwait(false);
                    output.WriteLine($"stores: {(policy.Stores.Count == 0 ? "none" : string.Join(", ", policy.Stores))}");
                    output.WriteLine($"webhook hosts: {(policy.WebhookHosts.Count == 0 ? "none" : string.Join(", ", policy.WebhookHosts))}");
                    return ExitCode.Done;
                }
                catch (ArgumentException exception)
                {
                    throw CommandException.WrongUse(PlainText.Of(Failure.OneLine(exception.Message)), exception);
                }
            },
            cancellationToken);
}
