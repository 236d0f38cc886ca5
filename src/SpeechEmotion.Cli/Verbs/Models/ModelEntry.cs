using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Models;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Cli.Verbs.Models;

/// <summary>One installed model as <c>models list</c> shows it; a refused one has its name and the reason alone.</summary>
internal sealed record ModelEntry
{
    public required string Model { get; init; }

    public string? Version { get; init; }

    public IReadOnlyList<string>? Classes { get; init; }

    public string? Licence { get; init; }

    public IReadOnlyList<ModelScore>? Scores { get; init; }

    public string? Sha256 { get; init; }

    public string? Signer { get; init; }

    public string? Refusal { get; init; }

    public static ModelEntry Read(ModelCatalog catalog, string name)
    {
        try
        {
            ModelPackage package = catalog.Load(name);
            return new ModelEntry
            {
                Model = name,
                Version = package.Manifest.Version,
                Classes = package.Manifest.Classes,
                Licence = package.Manifest.Training.Licence,
                Scores = package.Manifest.Scores,
                Sha256 = package.Sha256,
                Signer = package.Signer,
            };
        }
        catch (ModelException refusal)
        {
            return new ModelEntry { Model = name, Refusal = Failure.OneLine(refusal.Message) };
        }
    }
}
