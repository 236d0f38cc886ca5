namespace SpeechEmotion.Gateway.Bodies;

/// <summary>Content types of bodies.</summary>
public static class BodyType
{
    /// <summary>JSON.</summary>
    public const string Json = "application/json";

    /// <summary>JSON Lines.</summary>
    public const string JsonLines = "application/x-ndjson";

    /// <summary>CSV.</summary>
    public const string Csv = "text/csv";

    /// <summary>Bytes of any kind.</summary>
    public const string Bytes = "application/octet-stream";
}
