using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Models.Manifests;

/// <summary>
/// How a network was trained to hear features normalised by a speaker's own statistics: shrunk towards the front end's, by
/// the weight <c>n / (n + Shrinkage)</c> for <c>n</c> seconds of that speaker's speech.
/// </summary>
public sealed record AdaptationSettings
{
    /// <summary>Seconds of speech at which a speaker's own statistics weigh as much as the front end's; above 0.</summary>
    public required double Shrinkage { get; init; }

    /// <summary>What else the manifest says of it, kept as it is.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? More { get; set; }
}
