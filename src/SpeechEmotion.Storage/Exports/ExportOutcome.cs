namespace SpeechEmotion.Storage.Exports;

/// <summary>What an export wrote.</summary>
/// <param name="Files">Files written.</param>
/// <param name="Removed">Files of dates that have no rows any more, removed.</param>
/// <param name="Segments">Rows of segments.</param>
/// <param name="Points">Rows of points.</param>
/// <param name="Unread">Calls whose result is damaged and missing from the segments.</param>
public sealed record ExportOutcome(int Files, int Removed, long Segments, long Points, IReadOnlyList<string> Unread);
