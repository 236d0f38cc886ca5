using System.Text.Json;
using System.Text.Json.Serialization;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Paging;

namespace SpeechEmotion.Gateway.Corpora;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CorpusDocument))]
[JsonSerializable(typeof(CorpusRequest))]
[JsonSerializable(typeof(ListPage<CorpusDocument>))]
internal sealed partial class CorporaJson : JsonSerializerContext;

internal sealed class CorpusStateText() : JsonStringEnumConverter<CorpusState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
