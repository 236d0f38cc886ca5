using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Reports;

namespace SpeechEmotion.Cli.Engines;

/// <summary>
/// Whether the table of segments and the report say what the results say: both were written after the last engine that
/// worked on any corpus of the store had ended. Then a run that changes nothing need not read every result to write them again.
/// </summary>
internal static class TableFreshness
{
    private const string Segments = "segments.csv";

    public static async Task<bool> LookAsync(IBlobStore blobs, CancellationToken cancellationToken)
    {
        if (await blobs.DescribeAsync(Segments, cancellationToken).ConfigureAwait(false) is not { } segments
            || await blobs.DescribeAsync(ReportPage.BlobName, cancellationToken).ConfigureAwait(false) is not { } report)
        {
            return false;
        }

        DateTimeOffset written = segments.Modified < report.Modified ? segments.Modified : report.Modified;
        bool isAny = false;
        await foreach (string corpus in new CorpusRecords(blobs).ListAsync(cancellationToken).ConfigureAwait(false))
        {
            isAny = true;
            if (await blobs.DescribeAsync($"corpora/{corpus}/corpus.json", cancellationToken).ConfigureAwait(false) is not { } record || record.Modified >= written)
            {
                return false;
            }
        }

        return isAny;
    }
}
