namespace SpeechEmotion.Gateway.Calls;

/// <summary>The content type of a recording, by the ending of its name; never one that a browser would run.</summary>
internal static class RecordingType
{
    public static string Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".wav" or ".wave" => "audio/wav",
        ".mp3" => "audio/mpeg",
        ".ogg" or ".oga" or ".opus" => "audio/ogg",
        ".flac" => "audio/flac",
        ".m4a" or ".mp4" or ".aac" => "audio/mp4",
        ".webm" => "audio/webm",
        ".au" or ".snd" => "audio/basic",
        ".amr" => "audio/amr",
        _ => "application/octet-stream",
    };
}
