using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SpeechEmotion.Gateway.Tests.Access.Tokens;

/// <summary>Signs tokens as an identity provider does.</summary>
internal sealed class Issuer : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public keys, as a JSON Web Key Set.</summary>
    public string Keys()
    {
        RSAParameters rsa = _rsa.ExportParameters(false);
        ECParameters elliptic = _ecdsa.ExportParameters(false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject { ["kty"] = "RSA", ["kid"] = "r", ["use"] = "sig", ["n"] = Base64Url.EncodeToString(rsa.Modulus), ["e"] = Base64Url.EncodeToString(rsa.Exponent) },
                new JsonObject { ["kty"] = "EC", ["kid"] = "e", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(elliptic.Q.X), ["y"] = Base64Url.EncodeToString(elliptic.Q.Y) },
                new JsonObject { ["kty"] = "oct", ["kid"] = "o", ["k"] = "AAAA" }),
        }.ToJsonString();
    }

    /// <summary>Signs claims; the header says what a test wants it to.</summary>
    public string Sign(JsonObject claims, string algorithm = "RS256", JsonObject? header = null)
    {
        header ??= new JsonObject { ["alg"] = algorithm, ["kid"] = algorithm[0] == 'E' ? "e" : "r", ["typ"] = "JWT" };
        string signed = $"{Part(header)}.{Part(claims)}";
        byte[] data = Encoding.ASCII.GetBytes(signed);
        byte[] signature = algorithm switch
        {
            "RS256" => _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS512" => _rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
            "ES256" => _ecdsa.SignData(data, HashAlgorithmName.SHA256),
            "HS256" => HMACSHA256.HashData(_rsa.ExportRSAPublicKey(), data),
            _ => [],
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _ecdsa.Dispose();
    }

    private static string Part(JsonNode node) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(node.ToJsonString()));
}
