using System.Text.Json.Serialization;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Storage.Audit;

namespace SpeechEmotion.Gateway.Audit;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListPage<AuditEntry>))]
[JsonSerializable(typeof(AuditHeadDocument))]
internal sealed partial class AuditAnswers : JsonSerializerContext;
