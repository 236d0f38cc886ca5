using System.Security.Cryptography;

namespace SpeechEmotion.Models.Packages;

/// <summary>A public key whose signatures count.</summary>
internal sealed class TrustedKey
{
    private readonly byte[] _publicKey;

    private TrustedKey(string name, byte[] publicKey)
    {
        Name = name;
        _publicKey = publicKey;
    }

    public string Name { get; }

    public static TrustedKey Read(string path)
    {
        try
        {
            string pem = File.ReadAllText(path);
            if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                throw new ModelException(ModelError.Untrusted, $"{path} holds a private key: keep it elsewhere, and put its public key there.");
            }

            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(pem);
            RequireP256(key, path);
            return new TrustedKey(Path.GetFileNameWithoutExtension(path), key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelError.Untrusted, $"{path} is not a readable ECDSA P-256 public key in PEM: remove or replace it.", failure);
        }
    }

    public static void RequireP256(ECDsa key, string path)
    {
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            throw new ModelException(ModelError.Untrusted, $"{path} is a key on another curve: ECDSA P-256 is expected.");
        }
    }

    // A key object is not for two threads at a time; making one is cheap beside loading a model.
    public bool Signed(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_publicKey, out _);
        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
