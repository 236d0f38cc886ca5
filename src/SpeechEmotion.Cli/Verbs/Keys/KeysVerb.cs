using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Access.Keys;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Cli.Verbs.Keys;

/// <summary>Runs <c>keys add|list|revoke</c>.</summary>
internal static class KeysVerb
{
    private const string Who = "keys";

    public static Task<int> AddAsync(
        string store, string tenant, Scopes scopes, string? note, TimeSpan? life, TextWriter output, TextWriter error, CancellationToken cancellationToken) => ChangeAsync(
        store,
        async (blobs, keys) =>
        {
            // A key that nobody has been told can do nothing: so it is in the log before it can.
            (AccessKey key, string text) = await keys.AddAsync(tenant, scopes, note, life, cancellationToken).ConfigureAwait(false);
            await NoteAsync(blobs, key, $"made: {ScopeNames.Text(scopes)}", cancellationToken).ConfigureAwait(false);
            error.WriteLine($"Key {key.Id} of tenant {tenant} may {ScopeNames.Text(scopes)}. It is shown this once:");
            output.WriteLine(text);
            return ExitCode.Done;
        },
        cancellationToken);

    public static Task<int> ListAsync(string store, TextWriter output, CancellationToken cancellationToken) => StoredResults.ReadAsync(
        store,
        async blobs =>
        {
            foreach (AccessKey key in await new KeyStore(blobs, TimeProvider.System).ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                string state = key.Revoked is { } revoked ? $"taken back {revoked:yyyy-MM-dd}"
                    : !key.IsValid(TimeProvider.System.GetUtcNow()) ? $"expired {key.Expires:yyyy-MM-dd}"
                    : key.Expires is { } expires ? $"until {expires:yyyy-MM-dd}" : "valid";
                output.WriteLine($"{key.Id}  {key.Tenant}  {string.Join(',', key.Scopes)}  {key.Created:yyyy-MM-dd}  {state}{(key.Note is { } note ? $"  {PlainText.Of(note)}" : string.Empty)}");
            }

            return ExitCode.Done;
        },
        cancellationToken);

    public static Task<int> RevokeAsync(string store, string id, TextWriter error, CancellationToken cancellationToken) => ChangeAsync(
        store,
        async (blobs, keys) =>
        {
            AccessKey key = (await keys.ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(key => key.Id == id)
                ?? throw CommandException.WrongUse($"There is no key '{PlainText.Of(id)}'; 'keys list' shows them.");
            await NoteAsync(blobs, key, "taken back", cancellationToken).ConfigureAwait(false);
            await keys.RevokeAsync(id, cancellationToken).ConfigureAwait(false);
            error.WriteLine($"Key {key.Id} of tenant {key.Tenant} is taken back.");
            return ExitCode.Done;
        },
        cancellationToken);

    private static Task NoteAsync(IBlobStore blobs, AccessKey key, string detail, CancellationToken cancellationToken) =>
        new AuditLog(TenantStores.Of(blobs, key.Tenant), TimeProvider.System)
            .AddAsync(new AuditEvent(Who, AuditKinds.KeyChange) { Thing = key.Id, Detail = detail }, cancellationToken);

    private static Task<int> ChangeAsync(string store, Func<IBlobStore, KeyStore, Task<int>> work, CancellationToken cancellationToken) =>
        ResultStore.ChangeBesideAsync(store, blobs => work(blobs, new KeyStore(blobs, TimeProvider.System)), cancellationToken);
}
