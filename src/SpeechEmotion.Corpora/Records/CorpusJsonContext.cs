using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpeechEmotion.Corpora.Records;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CorpusStateConverter), typeof(CorpusWishConverter)])]
[JsonSerializable(typeof(CorpusRecord))]
[JsonSerializable(typeof(Reports.GenerationChanges))]
internal sealed partial class CorpusJsonContext : JsonSerializerContext;

internal sealed class CorpusStateConverter() : JsonStringEnumConverter<CorpusState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

internal sealed class CorpusWishConverter() : JsonStringEnumConverter<CorpusWish>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);
