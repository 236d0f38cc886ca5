namespace SpeechEmotion.Storage.Exports;

/// <summary>A column of an exported table.</summary>
internal readonly record struct ExportColumn(string Name, ColumnType Type);
