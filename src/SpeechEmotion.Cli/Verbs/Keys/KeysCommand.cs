using System.CommandLine;
using System.CommandLine.Parsing;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Cli.Verbs.Keys;

/// <summary><c>keys</c>: the keys of a gateway's store, whether a gateway runs or not.</summary>
internal static class KeysCommand
{
    private const int MaxDays = 36500;

    public static Command Create() => new("keys", "Make, list and take back the keys of a gateway's store.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        Option<string> store = StoredResults.StoreOption();
        Option<string> tenant = new("--tenant") { HelpName = "NAME", Required = true, Description = $"Whose results the key sees: {TenantName.Rule}." };
        Option<string> scopes = new("--scopes") { HelpName = "LIST", DefaultValueFactory = _ => "read", Description = $"What it may do, separated by commas: {string.Join(", ", ScopeNames.All)}." };
        Option<string?> note = new("--note") { HelpName = "TEXT", Description = "What it is for." };
        Option<int> days = AnalyzeArguments.Number("--days", 0, MaxDays, 0, "How long it is valid; 0: until it is taken back.");
        scopes.Validators.Add(RequireScopes);
        tenant.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !TenantName.IsName(result.Tokens[0].Value))
            {
                result.AddError($"--tenant takes {TenantName.Rule}.");
            }
        });
        Command command = new("add", "Make a key and print it, this once.") { store, tenant, scopes, note, days };
        command.SetAction((parsed, cancellationToken) => KeysVerb.AddAsync(
            parsed.GetRequiredValue(store),
            parsed.GetRequiredValue(tenant),
            Read(parsed.GetRequiredValue(scopes)),
            parsed.GetValue(note),
            parsed.GetValue(days) is > 0 and int count ? TimeSpan.FromDays(count) : null,
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static Command List()
    {
        Option<string> store = StoredResults.StoreOption();
        Command command = new("list", "The keys, without their secrets.") { store };
        command.SetAction((parsed, cancellationToken) => KeysVerb.ListAsync(parsed.GetRequiredValue(store), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Command Revoke()
    {
        Option<string> store = StoredResults.StoreOption();
        Argument<string> id = new("ID") { Description = "The key's id, as 'keys list' shows it." };
        Command command = new("revoke", "Take a key back; a gateway that runs refuses it within seconds.") { id, store };
        command.SetAction((parsed, cancellationToken) => KeysVerb.RevokeAsync(
            parsed.GetRequiredValue(store), parsed.GetRequiredValue(id), parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static Scopes Read(string scopes) => ScopeNames.Of(Names(scopes));

    private static string[] Names(string scopes) => scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void RequireScopes(OptionResult result)
    {
        string[] names = result.Tokens.Count > 0 ? Names(result.Tokens[0].Value) : ["read"];
        if (names.Length == 0 || names.Any(name => ScopeNames.Of(name) == Scopes.None))
        {
            result.AddError($"--scopes takes some of {string.Join(", ", ScopeNames.All)}, separated by commas, not '{PlainText.Of(result.Tokens[0].Value)}'.");
        }
    }
}
