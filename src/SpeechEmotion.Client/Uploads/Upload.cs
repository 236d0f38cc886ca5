using System.Text.Json.Serialization;

namespace SpeechEmotion.Client.Uploads;

/// <summary>A recording that is uploaded, or being uploaded in parts.</summary>
public sealed record Upload
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What a manifest calls it: <c>upload:NAME</c>.</summary>
    [JsonPropertyName("uri")]
    public required string Address { get; init; }

    /// <summary>True once all of it is there; a manifest may name it from then on.</summary>
    public bool Complete { get; init; }

    /// <summary>Bytes of the whole recording.</summary>
    public long Length { get; init; }

    /// <summary>What is there of a recording that is not complete, in the order of its bytes.</summary>
    public IReadOnlyList<UploadPart> Parts { get; init; } = [];
}
