namespace SpeechEmotion.Storage.Exports;

/// <summary>How tables are written for other programs.</summary>
public enum ExportFormat
{
    /// <summary>RFC 4180 in UTF-8, cells that a spreadsheet would compute made harmless.</summary>
    Csv,

    /// <summary>Arrow IPC, file format.</summary>
    Arrow,
}
