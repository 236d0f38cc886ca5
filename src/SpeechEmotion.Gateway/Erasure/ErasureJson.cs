using System.Text.Json.Serialization;

namespace SpeechEmotion.Gateway.Erasure;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErasureDocument))]
internal sealed partial class ErasureJson : JsonSerializerContext;
