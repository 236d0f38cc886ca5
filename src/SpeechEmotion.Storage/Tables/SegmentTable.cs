using System.Text;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;

namespace SpeechEmotion.Storage.Tables;

/// <summary><c>segments.csv</c>: every segment of every call, one row each, in the store's order of calls.</summary>
public static class SegmentTable
{
    /// <summary>The table's name in a store.</summary>
    public const string BlobName = "segments.csv";

    private const string Header = "call,speaker,channel,role,start,end,emotion,confidence,valence,arousal,intensity\r\n";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the table anew from the results that are in the store. Where a speaker is erased meanwhile there is no table until the next run.</summary>
    /// <param name="store">The results.</param>
    /// <param name="cancellationToken">Gives up; the table is then as before.</param>
    public static async Task WriteAsync(CallStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        await Tombstones.Of(store.Blobs).WriteUnlessAddedAsync(BlobName, (stream, token) => WriteAsync(store, stream, token), cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(CallStore store, Stream stream, CancellationToken cancellationToken)
    {
        StreamWriter writer = new(stream, Utf8, bufferSize: -1, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(Header.AsMemory(), cancellationToken).ConfigureAwait(false);
            CsvRow row = new();
            await foreach (CallResult result in store.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (Segment segment in result.Segments)
                {
                    await writer.WriteAsync(Row(row, result, segment).AsMemory(), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static string Row(CsvRow row, CallResult result, in Segment segment)
    {
        int channel = segment.Channel;
        SpeakerRole? role = result.Speakers.FirstOrDefault(speaker => speaker.Channel == channel)?.Role;
        return row.Text(result.Call)
            .Text(segment.Speaker)
            .Number(segment.Channel)
            .Text(role switch { null => null, { } known => known.ToString().ToLowerInvariant() })
            .Number(segment.Start)
            .Number(segment.End)
            .Text(segment.Emotion)
            .Number(segment.Confidence)
            .Number(segment.Valence)
            .Number(segment.Arousal)
            .Number(segment.Intensity)
            .End();
    }
}
