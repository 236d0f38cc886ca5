using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Stored;
using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Cli.Verbs.Speakers;

/// <summary><c>speakers erase</c>: removes all that a store holds of a speaker, for good, and says which recordings its owner has to see to.</summary>
internal static class EraseCommand
{
    private const string Who = "speakers erase";

    public static Command Create()
    {
        Argument<string> speaker = new("SPEAKER") { Description = "The speaker, as manifests name them." };
        Option<string> store = StoredResults.StoreOption();
        Option<bool> json = new("--json") { Description = "Print one JSON document." };
        Command command = new("erase", "Remove all that a store holds of a speaker, for good; what is written later is not kept.") { speaker, store, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            string name = parsed.GetValue(speaker)!;
            Pseudonyms? pseudonyms = PseudonymKey.Read();
            if (name.Length == 0)
            {
                throw CommandException.WrongUse("SPEAKER: a speaker's name is not empty.");
            }

            return StoredResults.ChangeAsync(
                parsed.GetValue(store)!, blobs => RunAsync(blobs, pseudonyms?.Find(name) ?? name, parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(IBlobStore blobs, string speaker, bool isJson, TextWriter output, CancellationToken cancellationToken)
    {
        bool hasTable = await blobs.DescribeAsync(SegmentTable.BlobName, cancellationToken).ConfigureAwait(false) is not null;
        bool hasReport = await blobs.DescribeAsync(ReportPage.BlobName, cancellationToken).ConfigureAwait(false) is not null;

        // Before: of manifests that are kept in the store the rows go too.
        (IReadOnlyList<NamedRecording> recordings, IReadOnlyList<string> unread) =
            await new NamedRecordings(blobs, PseudonymKey.Read() is { } pseudonyms ? new PseudonymManifests(FileManifests.Instance, pseudonyms) : FileManifests.Instance).FindAsync(speaker, cancellationToken).ConfigureAwait(false);

        // In the log before it is in force: nobody erases unseen.
        string subject = await Tombstones.Of(blobs).SubjectAsync(speaker, cancellationToken).ConfigureAwait(false);
        await new AuditLog(blobs, TimeProvider.System).AddAsync(new AuditEvent(Who, AuditKinds.SpeakerErase) { Subject = subject }, cancellationToken).ConfigureAwait(false);
        ErasureJob job = await Erasures.Of(blobs).EraseAsync(speaker, cancellationToken).ConfigureAwait(false);
        CallStore calls = new(blobs);
        if (hasTable)
        {
            await SegmentTable.WriteAsync(calls, cancellationToken).ConfigureAwait(false);
        }

        if (hasReport)
        {
            await ReportPage.WriteAsync(calls, new ReportOptions(), cancellationToken).ConfigureAwait(false);
        }

        if (isJson)
        {
            output.WriteLine(Json(job, recordings, unread));
        }
        else
        {
            Write(job, recordings, unread, output);
        }

        return ExitCode.Done;
    }

    private static void Write(ErasureJob job, IReadOnlyList<NamedRecording> recordings, IReadOnlyList<string> unread, TextWriter output)
    {
        ErasureCounts counts = job.Counts;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Erased as {job.Subject}: {counts.Pages} pages, {counts.CallsRemoved} results of calls; {counts.CallsRewritten} results are left without the speaker, {counts.Memberships} entries in groups and {counts.Others} other documents changed."));
        output.WriteLine("Recordings are not kept here and stay where they lie.");
        foreach (NamedRecording recording in recordings)
        {
            output.WriteLine(PlainText.Of($"  {recording.Uri}"));
        }

        foreach (string manifest in unread)
        {
            output.WriteLine(PlainText.Of($"The manifest {manifest} cannot be read: which recordings of the speaker it names is not known."));
        }
    }

    private static string Json(ErasureJob job, IReadOnlyList<NamedRecording> recordings, IReadOnlyList<string> unread)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("subject", job.Subject);
            writer.WriteNumber("pages", job.Counts.Pages);
            writer.WriteNumber("callsRewritten", job.Counts.CallsRewritten);
            writer.WriteNumber("callsRemoved", job.Counts.CallsRemoved);
            writer.WriteNumber("memberships", job.Counts.Memberships);
            writer.WriteNumber("others", job.Counts.Others);
            writer.WriteStartArray("recordings");
            foreach (NamedRecording recording in recordings)
            {
                writer.WriteStartObject();
                writer.WriteString("corpus", recording.Corpus);
                writer.WriteString("call", recording.Call);
                writer.WriteString("uri", recording.Uri);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("unreadManifests");
            foreach (string manifest in unread)
            {
                writer.WriteStringValue(manifest);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
