using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Alerts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AlertMark))]
internal sealed partial class AlertMarkJson : JsonSerializerContext;
