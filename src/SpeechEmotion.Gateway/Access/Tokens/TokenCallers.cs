using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Tenants;

namespace SpeechEmotion.Gateway.Access.Tokens;

/// <summary>Knows callers by signed tokens (RFC 7515, RFC 7519). A token counts when all of it holds, and says nothing about what does not.</summary>
internal sealed class TokenCallers(TokenOptions? options, SigningKeys? keys, TimeProvider time)
{
    private const int MaxLength = 8192;
    private const int MaxSubject = 200;

    // How far two clocks may be apart.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Whose token a text is; null where it is none, or not valid.</summary>
    public async ValueTask<Caller?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (options is null || keys is null || text.Length > MaxLength || text.Split('.') is not [var header, var payload, var signature])
        {
            return null;
        }

        try
        {
            using JsonDocument head = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
            if (Text(head.RootElement, "alg") is not { } algorithm || head.RootElement.TryGetProperty("crit", out _))
            {
                return null;
            }

            byte[] proof = Base64Url.DecodeFromChars(signature);
            byte[] signed = Encoding.ASCII.GetBytes($"{header}.{payload}");
            IReadOnlyList<SigningKey> candidates = await keys.FindAsync(Text(head.RootElement, "kid"), cancellationToken).ConfigureAwait(false);
            if (!candidates.Any(key => key.Verifies(algorithm, signed, proof)))
            {
                return null;
            }

            using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return CallerOf(claims.RootElement, options);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A text, or a list of texts.
    private static IEnumerable<string> Texts(JsonElement element, string name) => !element.TryGetProperty(name, out JsonElement value)
        ? []
        : value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => each.GetString()!),
            _ => [],
        };

    private static DateTimeOffset? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double seconds) && Math.Abs(seconds) < 1e11
            ? DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds)
            : null;

    private Caller? CallerOf(JsonElement claims, TokenOptions wanted)
    {
        DateTimeOffset now = time.GetUtcNow();
        bool isValid = Text(claims, "iss") == wanted.Issuer
            && Texts(claims, "aud").Contains(wanted.Audience, StringComparer.Ordinal)
            && Time(claims, "exp") is { } ends && now < ends + Skew
            && (Time(claims, "nbf") is not { } begins || begins - Skew <= now);
        if (!isValid || Text(claims, "sub") is not { Length: > 0 and <= MaxSubject } subject || Text(claims, wanted.TenantClaim) is not { } tenant || !TenantName.IsName(tenant))
        {
            return null;
        }

        IEnumerable<string> scopes = Texts(claims, wanted.ScopeClaim)
            .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(scope => scope.StartsWith(wanted.ScopePrefix, StringComparison.Ordinal))
            .Select(scope => scope[wanted.ScopePrefix.Length..]);
        return new(tenant, $"token:{subject}", ScopeNames.Of(scopes));
    }
}
