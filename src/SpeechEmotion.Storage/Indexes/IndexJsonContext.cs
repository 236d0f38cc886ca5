using System.Text.Json;
using System.Text.Json.Serialization;
using SpeechEmotion.Storage.Indexes.Alerts;

namespace SpeechEmotion.Storage.Indexes;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IndexStateDocument))]
[JsonSerializable(typeof(AlertIndexDocument))]
internal sealed partial class IndexJsonContext : JsonSerializerContext;
