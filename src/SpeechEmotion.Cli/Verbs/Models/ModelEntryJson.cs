using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Cli.Verbs.Models;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ModelEntry))]
internal sealed partial class ModelEntryJson : JsonSerializerContext;
