using System.Text.Json.Serialization;
using SpeechEmotion.Gateway.Paging;

namespace SpeechEmotion.Gateway.Calls;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CallPlace))]
[JsonSerializable(typeof(ListPage<CallEntryDocument>))]
internal sealed partial class CallsJson : JsonSerializerContext;
