using System.Security.Cryptography;

namespace SpeechEmotion.Models.Packages;

internal static class PackageReader
{
    private const int MaxManifestBytes = 1 << 20;
    private const int MaxSignatureBytes = 1 << 10;

    // A protobuf message ends there (onnx.proto), and so does an array.
    private const int MaxNetworkBytes = int.MaxValue - 64;

    public static ModelPackage Read(string directory, ModelTrust trust)
    {
        byte[] json = ReadFile(directory, ModelPackage.ManifestFile, MaxManifestBytes);
        Objections objections = new(trust.AllowUnsigned);
        string? signer = CheckSignature(directory, json, trust, objections);
        ModelManifest manifest = ModelManifest.Parse(json, Path.Combine(directory, ModelPackage.ManifestFile));
        CheckDate(directory, manifest, trust, objections);
        byte[] network = ReadFile(directory, manifest.Onnx.File, MaxNetworkBytes);
        string sha256 = CheckHash(directory, manifest, network, signer is null, objections);
        NetworkInspector.RequireSelfContained(network, Path.Combine(directory, manifest.Onnx.File));
        manifest = manifest with { Onnx = manifest.Onnx with { Sha256 = sha256 } };
        return new ModelPackage(directory, manifest, signer, objections.Reasons, sha256, network);
    }

    public static byte[] ReadFile(string directory, string name, int limit)
    {
        string path = Path.Combine(directory, name);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > limit)
            {
                throw new ModelException(ModelError.BadManifest, $"{path} is {file.Length:N0} bytes long; {limit:N0} is the limit.");
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelException(ModelError.NotFound, $"{path} is missing: {directory} is not a whole model.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(ModelError.NotFound, $"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private static string? CheckSignature(string directory, byte[] json, ModelTrust trust, Objections objections)
    {
        if (!File.Exists(Path.Combine(directory, ModelPackage.SignatureFile)))
        {
            objections.Add(
                ModelError.NotSigned,
                $"{directory} has no {ModelPackage.SignatureFile}",
                "sign it (speechemotion models sign), or allow unsigned models if it is your own.");
            return null;
        }

        byte[] signature = ReadFile(directory, ModelPackage.SignatureFile, MaxSignatureBytes);
        string? signer = trust.FindSigner(json, signature);
        if (signer is null)
        {
            objections.Add(
                ModelError.Untrusted,
                $"{directory}: no trusted key made {ModelPackage.SignatureFile} for this {ModelPackage.ManifestFile}",
                $"the manifest was changed, or the signer's public key is not among the trusted ({NamesOf(trust)}).");
        }

        return signer;
    }

    private static string NamesOf(ModelTrust trust) => trust.KeyNames.Any() ? string.Join(", ", trust.KeyNames) : "there are none";

    private static void CheckDate(string directory, ModelManifest manifest, ModelTrust trust, Objections objections)
    {
        DateOnly today = DateOnly.FromDateTime(trust.Time.GetUtcNow().UtcDateTime);
        if (manifest.NotAfter is { } last && today > last)
        {
            objections.Add(ModelError.Expired, $"{directory}: model '{manifest.Name}' {manifest.Version} was not to be used after {last:yyyy-MM-dd}", "install a newer one.");
        }
    }

    private static string CheckHash(string directory, ModelManifest manifest, byte[] network, bool mayBeMissing, Objections objections)
    {
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(network));
        if (manifest.Onnx.Sha256 is null && !mayBeMissing)
        {
            objections.Add(ModelError.WrongHash, $"{directory}: {ModelPackage.ManifestFile} gives no onnx.sha256", "sign it with 'speechemotion models sign', which fills it in.");
        }

        if (manifest.Onnx.Sha256 is { } stated && stated != sha256)
        {
            objections.Add(
                ModelError.WrongHash,
                $"{Path.Combine(directory, manifest.Onnx.File)} is not the network {ModelPackage.ManifestFile} was signed for (SHA-256 {sha256[..12]}…, not {stated[..12]}…)",
                "install the model again.");
        }

        return sha256;
    }
}
