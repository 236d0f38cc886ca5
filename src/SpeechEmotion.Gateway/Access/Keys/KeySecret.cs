using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Gateway.Access.Keys;

/// <summary>What the owner of a key holds, <c>se_ID_SECRET</c>: the id finds the key, the secret, 256 random bits in base64url, proves it.</summary>
internal static class KeySecret
{
    private const string Prefix = "se_";
    private const int IdBytes = 8;
    private const int IdLength = IdBytes * 2;
    private const int SecretBytes = 32;
    private const int SecretLength = 43;

    /// <summary>Makes a key; its text is seen here and never again.</summary>
    public static (AccessKey Key, string Text) Create(string tenant, Scopes scopes, string? note, DateTimeOffset created, DateTimeOffset? expires)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        string secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        byte[] salt = RandomNumberGenerator.GetBytes(SecretBytes);
        AccessKey key = new()
        {
            Id = id,
            Salt = Convert.ToHexStringLower(salt),
            Hash = Convert.ToHexStringLower(Digest(salt, secret)),
            Tenant = tenant,
            Scopes = ScopeNames.Of(scopes),
            Note = note,
            Created = created,
            Expires = expires,
        };
        return (key, $"{Prefix}{id}_{secret}");
    }

    /// <summary>Takes a key's text apart; false where it is none.</summary>
    public static bool TryParse(string text, out string id, out string secret)
    {
        bool isKey = text.Length == Prefix.Length + IdLength + 1 + SecretLength
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length + IdLength] == '_';
        id = isKey ? text.Substring(Prefix.Length, IdLength) : string.Empty;
        secret = isKey ? text[^SecretLength..] : string.Empty;
        return isKey;
    }

    /// <summary>Whether a secret is the key's; takes the same time whichever of its letters are wrong.</summary>
    public static bool Proves(AccessKey key, string secret) =>
        CryptographicOperations.FixedTimeEquals(Digest(Convert.FromHexString(key.Salt), secret), Convert.FromHexString(key.Hash));

    private static byte[] Digest(byte[] salt, string secret) => SHA256.HashData([.. salt, .. Encoding.ASCII.GetBytes(secret)]);
}
