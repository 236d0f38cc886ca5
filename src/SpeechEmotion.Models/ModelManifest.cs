using System.Text.Json.Serialization;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models;

/// <summary>What <c>model.json</c> says of a model: what it hears, what it answers, and where it comes from.</summary>
public sealed record ModelManifest
{
    /// <summary>The schema this version reads and writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The shape of the file itself; always <see cref="CurrentSchema"/> once read.</summary>
    public required int Schema { get; init; }

    /// <summary>The model's short name: lower-case letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, at most 64.</summary>
    public required string Name { get; init; }

    /// <summary>The model's version; two networks never share a name and a version.</summary>
    public required string Version { get; init; }

    /// <summary>The classes, in the order of the network's outputs; each is one of <see cref="EmotionClasses.All"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>How samples become the values the network hears.</summary>
    public required FrontEndSettings FrontEnd { get; init; }

    /// <summary>The windows the network is asked about.</summary>
    public required WindowShape Window { get; init; }

    /// <summary>How many windows the network answers at once; null, as in most manifests, means <see cref="BlockShape.OneWindow"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BlockShape? Block { get; init; }

    /// <summary>How features are normalised by what is known of a speaker, where the network was trained so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AdaptationSettings? Adaptation { get; init; }

    /// <summary>The pieces a long recording is cut into.</summary>
    public required ChunkShape Chunk { get; init; }

    /// <summary>Where the classes lie in the plane of valence and arousal.</summary>
    public required Circumplex Circumplex { get; init; }

    /// <summary>What the logits are divided by before the softmax; above 0, 1 leaves them alone (Guo et al. 2017).</summary>
    public float Temperature { get; init; } = 1;

    /// <summary>What it was trained on.</summary>
    public required TrainingRecord Training { get; init; }

    /// <summary>How well it did, by protocol and condition.</summary>
    public IReadOnlyList<ModelScore> Scores { get; init; } = [];

    /// <summary>The last day (UTC) the model may be used, where there is one.</summary>
    public DateOnly? NotAfter { get; init; }

    /// <summary>The network's file and the names of its inputs and outputs.</summary>
    public required OnnxNetwork Onnx { get; init; }

    /// <summary>Reads and checks the bytes of a <c>model.json</c>.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <param name="source">What to call the file in an error.</param>
    /// <exception cref="ModelException">Not JSON, of another schema, or a value that cannot be; the message names the field.</exception>
    public static ModelManifest Parse(ReadOnlySpan<byte> utf8, string source) => ManifestReader.Read(utf8, source);

    /// <summary>Writes the manifest as <c>model.json</c> holds it: UTF-8, indented, the fields in their declared order.</summary>
    public byte[] ToJson() => ManifestReader.Write(this);
}
