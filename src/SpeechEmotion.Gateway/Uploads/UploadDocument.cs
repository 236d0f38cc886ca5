namespace SpeechEmotion.Gateway.Uploads;

/// <summary>A recording that is uploaded, or being uploaded in parts.</summary>
public sealed record UploadDocument
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What a manifest calls it: <c>upload:NAME</c>.</summary>
    public required string Uri { get; init; }

    /// <summary>True once all of it is there; a manifest may name it from then on.</summary>
    public required bool Complete { get; init; }

    /// <summary>Bytes of the whole recording.</summary>
    public required long Length { get; init; }

    /// <summary>What is there of a recording that is not complete, in the order of its bytes.</summary>
    public required IReadOnlyList<UploadPart> Parts { get; init; }
}
