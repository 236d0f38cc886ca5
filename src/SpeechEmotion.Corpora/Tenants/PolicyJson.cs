using System.Text.Json.Serialization;

namespace SpeechEmotion.Corpora.Tenants;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TenantPolicy))]
internal sealed partial class PolicyJson : JsonSerializerContext;
