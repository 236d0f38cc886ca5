namespace SpeechEmotion.Client.Exports;

/// <summary>The tables there are.</summary>
public enum ExportTable
{
    /// <summary>Every segment of every call.</summary>
    Segments,

    /// <summary>Every point of every speaker.</summary>
    Points,
}
