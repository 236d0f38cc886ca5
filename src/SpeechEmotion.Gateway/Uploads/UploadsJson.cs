using System.Text.Json.Serialization;
using SpeechEmotion.Gateway.Paging;

namespace SpeechEmotion.Gateway.Uploads;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UploadDocument))]
[JsonSerializable(typeof(ListPage<UploadDocument>))]
internal sealed partial class UploadsJson : JsonSerializerContext;
