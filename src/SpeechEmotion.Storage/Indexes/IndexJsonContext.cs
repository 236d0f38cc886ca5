using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Storage.Indexes;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IndexStateDocument))]
internal sealed partial class IndexJsonContext : JsonSerializerContext;
