using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Subjects;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PseudonymDocument))]
internal sealed partial class PseudonymJson : JsonSerializerContext;
