namespace SpeechEmotion.Gateway.Access.Keys;

/// <summary>A key as it is kept: its secret only as a digest.</summary>
public sealed record AccessKey
{
    /// <summary>What it is called: 16 hexadecimal digits, no secret.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of salt and secret, in hexadecimal digits. The secret is 256 random bits, so nothing slower is needed: there is nothing to guess.</summary>
    public required string Hash { get; init; }

    /// <summary>The salt, in hexadecimal digits.</summary>
    public required string Salt { get; init; }

    /// <summary>Whose results its owner sees.</summary>
    public required string Tenant { get; init; }

    /// <summary>Names of <see cref="Access.Scopes"/>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What its maker calls it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on it is not valid any more; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was taken back; null where it was not.</summary>
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>Whether it is valid.</summary>
    /// <param name="now">When.</param>
    public bool IsValid(DateTimeOffset now) => Revoked is null && (Expires is null || now < Expires);
}
