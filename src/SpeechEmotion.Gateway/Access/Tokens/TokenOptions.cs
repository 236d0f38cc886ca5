namespace SpeechEmotion.Gateway.Access.Tokens;

/// <summary>What JSON Web Tokens are taken (RFC 7519, RFC 9068): signed by an issuer that is trusted, for this gateway.</summary>
public sealed record TokenOptions
{
    /// <summary>Who signs them: the claim <c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>Whom they are for: one of the claim <c>aud</c>.</summary>
    public required string Audience { get; init; }

    /// <summary>Where the issuer's public keys are (a JSON Web Key Set): a file, or an <c>https</c> address; null: where the issuer's <c>/.well-known/openid-configuration</c> says.</summary>
    public string? Keys { get; init; }

    /// <summary>The claim that names the tenant.</summary>
    public string TenantClaim { get; init; } = "tenant";

    /// <summary>The claim that names scopes, in one text separated by blanks, or in a list.</summary>
    public string ScopeClaim { get; init; } = "scope";

    /// <summary>What stands before <c>read</c>, <c>submit</c> and <c>admin</c> in that claim.</summary>
    public string ScopePrefix { get; init; } = string.Empty;

    internal TokenOptions Validated()
    {
        Require(Issuer, nameof(Issuer));
        Require(Audience, nameof(Audience));
        Require(TenantClaim, nameof(TenantClaim));
        Require(ScopeClaim, nameof(ScopeClaim));
        if (Keys is null && !IsSecure(Issuer))
        {
            throw new ArgumentException($"tokens: the issuer '{Issuer}' is no https address, so 'keys' must say where its keys are");
        }

        if (Keys is { } keys && keys.Contains("://", StringComparison.Ordinal) && !IsSecure(keys))
        {
            throw new ArgumentException($"tokens: keys '{keys}' is no https address, and no file");
        }

        return this;
    }

    internal static bool IsSecure(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttps;

    private static void Require(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"tokens: {char.ToLowerInvariant(name[0])}{name[1..]} is empty");
        }
    }
}
