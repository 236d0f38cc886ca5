using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Retention;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RetentionSettings))]
internal sealed partial class RetentionJson : JsonSerializerContext;
