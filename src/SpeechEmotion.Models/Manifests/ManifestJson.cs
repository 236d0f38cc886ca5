using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Models.Manifests;

/// <summary>
/// How <c>model.json</c> is spelled. By reflection: generated code sets every <c>init</c> property, those too that the file
/// leaves out, and so loses their defaults.
/// </summary>
internal static class ManifestJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
