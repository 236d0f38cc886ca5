using System.Collections.Frozen;

namespace SpeechEmotion.Gateway.Access.Keys;

/// <summary>
/// The keys as a running gateway knows them: read again every few seconds while somebody asks, so a key that is made or taken
/// back counts within <see cref="Life"/>. Safe for use by many threads.
/// </summary>
internal sealed class KeyRing(KeyStore store, TimeProvider time) : IDisposable
{
    /// <summary>How long what was read counts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile Ring? _ring;

    /// <summary>Whose key a text is; null where it is none, or not valid.</summary>
    public async ValueTask<Caller?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!KeySecret.TryParse(text, out string id, out string secret))
        {
            return null;
        }

        Ring ring = await RingAsync(cancellationToken).ConfigureAwait(false);
        return ring.Keys.TryGetValue(id, out AccessKey? key) && KeySecret.Proves(key, secret) && key.IsValid(time.GetUtcNow())
            ? new Caller(key.Tenant, key.Id, ScopeNames.Of(key.Scopes))
            : null;
    }

    /// <summary>Whether the key that a caller once showed is valid still; a caller who showed another thing stays.</summary>
    public async ValueTask<bool> IsStillValidAsync(Caller caller, CancellationToken cancellationToken) =>
        !(await RingAsync(cancellationToken).ConfigureAwait(false)).Keys.TryGetValue(caller.Key, out AccessKey? key) || key.IsValid(time.GetUtcNow());

    /// <summary>Reads the keys again for the next who asks.</summary>
    public void Forget() => _ring = null;

    public void Dispose() => _reading.Dispose();

    private async ValueTask<Ring> RingAsync(CancellationToken cancellationToken)
    {
        if (_ring is { } known && time.GetElapsedTime(known.Read) < Life)
        {
            return known;
        }

        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_ring is { } fresh && time.GetElapsedTime(fresh.Read) < Life)
            {
                return fresh;
            }

            long now = time.GetTimestamp();
            IReadOnlyList<AccessKey> keys = await store.ReadAsync(cancellationToken).ConfigureAwait(false);
            return _ring = new Ring(keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal), now);
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Ring(FrozenDictionary<string, AccessKey> Keys, long Read);
}
