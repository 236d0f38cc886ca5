using System.Text.Json.Serialization;
using SpeechEmotion.Storage.Retention;

namespace SpeechEmotion.Gateway.Erasure;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErasureDocument))]
[JsonSerializable(typeof(RetentionSettings))]
internal sealed partial class ErasureJson : JsonSerializerContext;
