using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace SpeechEmotion.Gateway.Access.Tokens;

/// <summary>
/// The issuer's keys: read when first asked for, once an hour, and when a token names one that is not known, but at most once
/// a minute. While they cannot be read, those known before count. Safe for use by many threads.
/// </summary>
internal sealed partial class SigningKeys(TokenOptions options, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    private const string Discovery = "/.well-known/openid-configuration";
    private const int MaxBytes = 1 << 20;

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = MaxBytes,
    };

    private IReadOnlyList<SigningKey> _keys = [];
    private long? _read;

    /// <summary>The keys that may have signed a token: those of its id, or all where it names none.</summary>
    public async ValueTask<IReadOnlyList<SigningKey>> FindAsync(string? id, CancellationToken cancellationToken)
    {
        SigningKey[] known = Matching(id);
        if (known.Length > 0 && _read is { } read && time.GetElapsedTime(read) < Life)
        {
            return known;
        }

        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_read is not { } last || time.GetElapsedTime(last) >= Pause)
            {
                _read = time.GetTimestamp();
                _keys = await ReadAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException or JsonException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Unreadable(logger, options.Issuer, exception.Message);
        }
        finally
        {
            _reading.Release();
        }

        return Matching(id);
    }

    public void Dispose()
    {
        _http.Dispose();
        _reading.Dispose();
    }

    private SigningKey[] Matching(string? id) => [.. _keys.Where(key => id is null || key.Id is null || key.Id == id)];

    private async Task<IReadOnlyList<SigningKey>> ReadAsync(CancellationToken cancellationToken)
    {
        string place = options.Keys ?? await DiscoverAsync(cancellationToken).ConfigureAwait(false);
        byte[] json = TokenOptions.IsSecure(place)
            ? await _http.GetByteArrayAsync(new Uri(place), cancellationToken).ConfigureAwait(false)
            : await File.ReadAllBytesAsync(place, cancellationToken).ConfigureAwait(false);
        return SigningKey.ReadSet(json);
    }

    private async Task<string> DiscoverAsync(CancellationToken cancellationToken)
    {
        byte[] json = await _http.GetByteArrayAsync(new Uri(options.Issuer.TrimEnd('/') + Discovery), cancellationToken).ConfigureAwait(false);
        using JsonDocument document = JsonDocument.Parse(json);
        string? place = document.RootElement.TryGetProperty("jwks_uri", out JsonElement uri) ? uri.GetString() : null;
        return place is not null && TokenOptions.IsSecure(place) ? place : throw new JsonException("its configuration names no https 'jwks_uri'");
    }
}
