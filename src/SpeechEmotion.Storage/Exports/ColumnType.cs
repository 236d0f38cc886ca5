namespace SpeechEmotion.Storage.Exports;

/// <summary>What the cells of a column are. Any may be missing.</summary>
internal enum ColumnType
{
    /// <summary>Text in UTF-8.</summary>
    Text,

    /// <summary>A signed whole number of 64 bits.</summary>
    Integer,

    /// <summary>A double.</summary>
    Number,

    /// <summary>Milliseconds since 1970-01-01 UTC.</summary>
    Instant,
}
