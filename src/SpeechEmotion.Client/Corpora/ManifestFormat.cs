namespace SpeechEmotion.Client.Corpora;

/// <summary>The forms of a manifest.</summary>
public enum ManifestFormat
{
    /// <summary>CSV with a header.</summary>
    Csv,

    /// <summary>JSON Lines.</summary>
    JsonLines,
}
