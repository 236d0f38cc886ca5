using System.Text.Json.Serialization;

namespace SpeechEmotion.Gateway.Addresses;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TenantPolicy))]
internal sealed partial class PolicyJson : JsonSerializerContext;
