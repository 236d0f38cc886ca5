using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace SpeechEmotion.Gateway.Access.Tokens;

/// <summary>A public key of an issuer's, and the ways of signing it is for (RFC 7518). Symmetric ones are none: who checks could sign.</summary>
internal sealed class SigningKey
{
    private const int MinRsaBits = 2048;

    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;

    private SigningKey(string? id, RSA? rsa, ECDsa? ecdsa) => (Id, _rsa, _ecdsa) = (id, rsa, ecdsa);

    /// <summary>The key's id; null where it has none.</summary>
    public string? Id { get; }

    /// <summary>Reads a JSON Web Key Set (RFC 7517); keys of other kinds are passed over.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<SigningKey> ReadSet(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out JsonElement keys) || keys.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("there is no list 'keys'");
        }

        return [.. keys.EnumerateArray().Select(Read).OfType<SigningKey>()];
    }

    /// <summary>Whether a signature is this key's.</summary>
    public bool Verifies(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (algorithm.Length != 5 || HashOf(algorithm[2..]) is not { } hash)
        {
            return false;
        }

        return algorithm[..2] switch
        {
            "RS" => _rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1) ?? false,
            "PS" => _rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pss) ?? false,
            "ES" => _ecdsa is not null && BitsOf(algorithm) == _ecdsa.KeySize && _ecdsa.VerifyData(data, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => false,
        };
    }

    private static HashAlgorithmName? HashOf(string bits) => bits switch
    {
        "256" => HashAlgorithmName.SHA256,
        "384" => HashAlgorithmName.SHA384,
        "512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static int BitsOf(string algorithm) => algorithm switch
    {
        "ES256" => 256,
        "ES384" => 384,
        _ => 521,
    };

    private static SigningKey? Read(JsonElement key)
    {
        if (Text(key, "use") is { } use && use != "sig")
        {
            return null;
        }

        try
        {
            return Text(key, "kty") switch
            {
                "RSA" => ReadRsa(key),
                "EC" => ReadElliptic(key),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static SigningKey? ReadRsa(JsonElement key)
    {
        RSA rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") });
        return rsa.KeySize >= MinRsaBits ? new(Text(key, "kid"), rsa, null) : null;
    }

    private static SigningKey? ReadElliptic(JsonElement key)
    {
        ECCurve? curve = Text(key, "crv") switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        return curve is { } known
            ? new(Text(key, "kid"), null, ECDsa.Create(new ECParameters { Curve = known, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } }))
            : null;
    }

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(Text(key, name) ?? throw new FormatException($"{name} is missing"));

    private static string? Text(JsonElement key, string name) =>
        key.ValueKind == JsonValueKind.Object && key.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
