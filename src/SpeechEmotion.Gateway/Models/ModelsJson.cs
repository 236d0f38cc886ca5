using System.Text.Json.Serialization;
using SpeechEmotion.Gateway.Paging;

namespace SpeechEmotion.Gateway.Models;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ListPage<ModelDocument>))]
internal sealed partial class ModelsJson : JsonSerializerContext;
