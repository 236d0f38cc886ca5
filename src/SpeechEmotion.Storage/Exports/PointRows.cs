using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Storage.Exports;

/// <summary>Trajectory points as rows.</summary>
internal static class PointRows
{
    public static IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("speaker", ColumnType.Text), new("call", ColumnType.Text), new("startedAt", ColumnType.Instant), new("speechSeconds", ColumnType.Number),
        new("channel", ColumnType.Integer), new("role", ColumnType.Text),
        .. TrajectoryColumns.All.Select(column => new ExportColumn(column.Name, ColumnType.Number)),
        new("model", ColumnType.Text), new("version", ColumnType.Text), new("generation", ColumnType.Text), new("tags", ColumnType.Text),
    ];

    public static Task WriteAsync(IRowWriter rows, SpeakerPoint point, CancellationToken cancellationToken)
    {
        (string speaker, TrajectoryPoint call) = point;
        rows.Text(speaker);
        rows.Text(call.Call);
        rows.Instant(call.StartMilliseconds);
        rows.Number(call.SpeechMilliseconds / 1000.0);
        rows.Integer(call.Channel);
        rows.Text(call.Role?.ToString().ToLowerInvariant());
        foreach (TrajectoryColumn column in TrajectoryColumns.All)
        {
            rows.Number(call.Value(column));
        }

        rows.Text(call.Generation.Model);
        rows.Text(call.Generation.Version);
        rows.Text(call.Generation.Key);
        rows.Text(TagText.Of(call.Tags));
        return rows.EndRowAsync(cancellationToken);
    }
}
