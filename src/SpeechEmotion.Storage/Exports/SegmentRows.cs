using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Models;

namespace SpeechEmotion.Storage.Exports;

/// <summary>Segments as rows.</summary>
internal static class SegmentRows
{
    public static IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("call", ColumnType.Text), new("startedAt", ColumnType.Instant), new("speaker", ColumnType.Text), new("channel", ColumnType.Integer), new("role", ColumnType.Text),
        new("start", ColumnType.Number), new("end", ColumnType.Number), new("emotion", ColumnType.Text), new("confidence", ColumnType.Number),
        new("valence", ColumnType.Number), new("arousal", ColumnType.Number), new("intensity", ColumnType.Number),
        .. EmotionClasses.All.Select(name => new ExportColumn(name, ColumnType.Number)),
        new("f0Median", ColumnType.Number), new("loudness", ColumnType.Number), new("speechRate", ColumnType.Number),
        new("model", ColumnType.Text), new("version", ColumnType.Text), new("tags", ColumnType.Text),
    ];

    public static async Task WriteAsync(IRowWriter rows, CallResult result, CallMetadata? metadata, CancellationToken cancellationToken)
    {
        foreach (Segment segment in result.Segments)
        {
            int channel = segment.Channel;
            SpeakerRole? role = result.Speakers.FirstOrDefault(speaker => speaker.Channel == channel)?.Role;
            rows.Text(result.Call);
            rows.Instant(metadata?.StartedAt.ToUnixTimeMilliseconds());
            rows.Text(segment.Speaker);
            rows.Integer(channel);
            rows.Text(role?.ToString().ToLowerInvariant());
            rows.Number(segment.Start);
            rows.Number(segment.End);
            rows.Text(segment.Emotion);
            rows.Number(segment.Confidence);
            rows.Number(segment.Valence);
            rows.Number(segment.Arousal);
            rows.Number(segment.Intensity);
            foreach (string emotion in EmotionClasses.All)
            {
                rows.Number(segment.Probabilities.Classes.Contains(emotion) ? segment.Probabilities[emotion] : null);
            }

            rows.Number(segment.Prosody?.F0Median);
            rows.Number(segment.Prosody?.Loudness);
            rows.Number(segment.Prosody?.SpeechRate);
            rows.Text(result.Generation.Model);
            rows.Text(result.Generation.Version);
            rows.Text(TagText.Of(metadata?.Tags ?? PointTags.None));
            await rows.EndRowAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
