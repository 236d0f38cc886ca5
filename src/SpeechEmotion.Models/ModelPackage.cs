using SpeechEmotion.Models.Packages;

namespace SpeechEmotion.Models;

/// <summary>
/// A model that has been found whole, unchanged, trusted and in date: what is run are the very bytes that were checked.
/// A model is a folder of <c>model.json</c>, the network it names, <c>model.sig</c> and a card, <c>README.md</c>.
/// </summary>
public sealed class ModelPackage
{
    /// <summary>The manifest's name in a model's folder.</summary>
    public const string ManifestFile = "model.json";

    /// <summary>The name of the manifest's signature: ECDSA P-256 over SHA-256, a DER sequence (RFC 3279), as <c>openssl dgst</c> reads and writes it.</summary>
    public const string SignatureFile = "model.sig";

    /// <summary>The card's name in a model's folder.</summary>
    public const string CardFile = "README.md";

    internal ModelPackage(string directory, ModelManifest manifest, string? signer, IReadOnlyList<string> objections, string sha256, byte[] network)
    {
        Path = directory;
        Manifest = manifest;
        Signer = signer;
        Objections = objections;
        Sha256 = sha256;
        Network = network;
    }

    /// <summary>The folder it was loaded from.</summary>
    public string Path { get; }

    /// <summary>What it is; the network's hash is filled in even where a model under development leaves it out.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The trusted key that signed it, by name; null for a model under development that nobody trusted signed.</summary>
    public string? Signer { get; }

    /// <summary>What it would have been refused for, were untrusted models not allowed.</summary>
    public IReadOnlyList<string> Objections { get; }

    /// <summary>One line for the log where there are <see cref="Objections"/>, otherwise null.</summary>
    public string? Warning => Objections.Count == 0
        ? null
        : $"warning: model '{Manifest.Name}' {Manifest.Version} runs because unsigned models are allowed: {string.Join("; ", Objections)}";

    /// <summary>SHA-256 of the network's file as loaded, lower-case hexadecimal: what tells two networks apart.</summary>
    public string Sha256 { get; }

    /// <summary>The ONNX file's bytes.</summary>
    internal byte[] Network { get; }

    /// <summary>Loads a model and verifies it: signature, schema, last day, hash, and that no weights lie outside the hash.</summary>
    /// <param name="directory">The model's folder.</param>
    /// <param name="trust">Whose models may run.</param>
    /// <exception cref="ModelException">The model is refused; the message says why and what to do, in one line.</exception>
    public static ModelPackage Load(string directory, ModelTrust trust)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentNullException.ThrowIfNull(trust);
        return PackageReader.Read(directory, trust);
    }
}
