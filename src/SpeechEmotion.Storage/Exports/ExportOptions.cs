namespace SpeechEmotion.Storage.Exports;

/// <summary>What is exported, and how.</summary>
public sealed record ExportOptions
{
    /// <summary>The format. By default CSV.</summary>
    public ExportFormat Format { get; init; } = ExportFormat.Csv;

    /// <summary>Where given, only dates of which something was written into the store since, by the store's clock; such a date is written whole.</summary>
    public DateTimeOffset? Since { get; init; }
}
