namespace SpeechEmotion.Models;

/// <summary>The installed models: folders below one root, whose <c>trusted/</c> holds the public keys that count.</summary>
public sealed class ModelCatalog
{
    /// <summary>The environment variable that names the root.</summary>
    public const string RootVariable = "SPEECHEMOTION_MODELS";

    /// <summary>The model used where none is named.</summary>
    public const string DefaultModel = "ser";

    private const string FolderName = "models";
    private const string TrustedFolder = "trusted";

    /// <summary>The catalog at a root of the caller's.</summary>
    /// <param name="root">The folder of models; it need not exist, and then holds none.</param>
    /// <param name="allowUnsigned">As <see cref="ModelTrust.AllowUnsigned"/>.</param>
    /// <param name="time">Says what day it is; the system's clock by default.</param>
    /// <exception cref="ModelException">A file among the trusted keys is not one.</exception>
    public ModelCatalog(string root, bool allowUnsigned = false, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        Root = root;
        Trust = ModelTrust.FromDirectory(Path.Combine(root, TrustedFolder), allowUnsigned, time);
    }

    /// <summary>The folder of models.</summary>
    public string Root { get; }

    /// <summary>Whose models may run.</summary>
    public ModelTrust Trust { get; }

    /// <summary>The installed models' names, in order.</summary>
    public IReadOnlyList<string> Names => !Directory.Exists(Root)
        ? []
        : [.. Directory.EnumerateDirectories(Root)
            .Where(IsModel)
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// The catalog of this machine: where <c>SPEECHEMOTION_MODELS</c> says, else <c>models/</c> beside the executable,
    /// else that of the checkout the executable was built in.
    /// </summary>
    /// <param name="allowUnsigned">As <see cref="ModelTrust.AllowUnsigned"/>.</param>
    /// <exception cref="ModelException">A file among the trusted keys is not one.</exception>
    public static ModelCatalog Installed(bool allowUnsigned = false) =>
        new(FindRoot(Environment.GetEnvironmentVariable(RootVariable), AppContext.BaseDirectory), allowUnsigned);

    /// <summary>The folder of a model.</summary>
    /// <param name="nameOrDirectory">An installed model's name, or any model's folder.</param>
    /// <exception cref="ModelException">There is none.</exception>
    public string Find(string nameOrDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrDirectory);
        bool isName = Path.GetFileName(nameOrDirectory) == nameOrDirectory && nameOrDirectory is not ("." or "..");
        if (isName && IsModel(Path.Combine(Root, nameOrDirectory)))
        {
            return Path.Combine(Root, nameOrDirectory);
        }

        if (IsModel(nameOrDirectory))
        {
            return nameOrDirectory;
        }

        string installed = Names is { Count: > 0 } names ? string.Join(", ", names) : "none";
        throw new ModelException(
            ModelError.NotFound,
            $"There is no model '{nameOrDirectory}': give the name of an installed one ({installed}; they lie in {Root}) or a folder that holds {ModelPackage.ManifestFile}.");
    }

    /// <summary>Finds, loads and verifies a model.</summary>
    /// <param name="nameOrDirectory">As for <see cref="Find"/>.</param>
    /// <exception cref="ModelException">There is none, or it is refused.</exception>
    public ModelPackage Load(string nameOrDirectory) => ModelPackage.Load(Find(nameOrDirectory), Trust);

    internal static string FindRoot(string? configured, string baseDirectory)
    {
        if (!string.IsNullOrEmpty(configured))
        {
            return Path.GetFullPath(configured);
        }

        string beside = Path.Combine(baseDirectory, FolderName);
        if (Directory.Exists(beside))
        {
            return beside;
        }

        for (DirectoryInfo? folder = new(baseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SpeechEmotion.sln")))
            {
                return Path.Combine(folder.FullName, FolderName);
            }
        }

        return beside;
    }

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, ModelPackage.ManifestFile));
}
