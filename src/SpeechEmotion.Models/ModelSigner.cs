using System.Security.Cryptography;
using SpeechEmotion.Features.Files;
using SpeechEmotion.Models.Packages;

namespace SpeechEmotion.Models;

/// <summary>Makes a model's folder one that others can trust: fills in the network's hash and signs the manifest.</summary>
public static class ModelSigner
{
    /// <summary>
    /// Writes the SHA-256 of the network into <c>model.json</c> and the signature of those bytes into <c>model.sig</c>.
    /// Stopped half-way it leaves a folder that is refused, never one that seems signed.
    /// </summary>
    /// <param name="directory">The model's folder.</param>
    /// <param name="privateKeyPem">An ECDSA P-256 private key in PEM, not encrypted.</param>
    /// <param name="keySource">What to call the key in an error.</param>
    /// <returns>The manifest as it was signed.</returns>
    /// <exception cref="ModelException">The model or the key cannot be used, or the files cannot be written.</exception>
    public static ModelManifest Sign(string directory, ReadOnlySpan<char> privateKeyPem, string keySource = "the key")
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        using ECDsa key = ReadKey(privateKeyPem, keySource);

        byte[] json = PackageReader.ReadFile(directory, ModelPackage.ManifestFile, 1 << 20);
        ModelManifest manifest = ModelManifest.Parse(json, Path.Combine(directory, ModelPackage.ManifestFile));
        byte[] network = PackageReader.ReadFile(directory, manifest.Onnx.File, int.MaxValue - 64);
        NetworkInspector.RequireSelfContained(network, Path.Combine(directory, manifest.Onnx.File));

        ModelManifest signed = manifest with
        {
            Onnx = manifest.Onnx with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(network)) },
        };
        byte[] signedJson = signed.ToJson();
        byte[] signature = key.SignData(signedJson, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        try
        {
            WholeFile.Write(Path.Combine(directory, ModelPackage.ManifestFile), signedJson);
            WholeFile.Write(Path.Combine(directory, ModelPackage.SignatureFile), signature);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelError.NotFound, $"{directory} cannot be written: {failure.Message}", failure);
        }

        return signed;
    }

    private static ECDsa ReadKey(ReadOnlySpan<char> pem, string source)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            TrustedKey.RequireP256(key, source);
            _ = key.SignHash(new byte[32]);
            return key;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new ModelException(
                ModelError.Untrusted,
                $"{source} is not an ECDSA P-256 private key in PEM: make one with 'openssl ecparam -name prime256v1 -genkey -noout'.",
                failure);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
