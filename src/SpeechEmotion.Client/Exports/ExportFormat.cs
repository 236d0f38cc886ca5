namespace SpeechEmotion.Client.Exports;

/// <summary>The forms of a table.</summary>
public enum ExportFormat
{
    /// <summary>CSV with a header, RFC 4180.</summary>
    Csv,

    /// <summary>An Arrow IPC file.</summary>
    Arrow,
}
