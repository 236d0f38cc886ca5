using System.Text.Json.Serialization;
using SpeechEmotion.Gateway.Paging;

namespace SpeechEmotion.Gateway.Corrections;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CorrectionDocument))]
[JsonSerializable(typeof(ListPage<CorrectionDocument>))]
internal sealed partial class CorrectionsJson : JsonSerializerContext;
