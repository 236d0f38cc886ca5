using System.Text.Json.Serialization;

namespace SpeechEmotion.Corpora.Ledgers;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LedgerPlanDocument))]
internal sealed partial class LedgerJsonContext : JsonSerializerContext;
