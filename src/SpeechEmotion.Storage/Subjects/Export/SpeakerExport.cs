using System.Runtime.CompilerServices;
using System.Text.Json;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Corrections;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Subjects.Erasure.Places;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Subjects.Export;

/// <summary>
/// All that a store holds on a speaker, as lines of JSON: <c>docs/schema/speaker-export.v1.json</c> says of what kinds. Of calls only the speaker's own part: others who speak in them are not named.
/// Written as it is read; what is held is a page, or a result. The last line counts the lines, so that one that broke off is seen.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class SpeakerExport(IBlobStore blobs)
{
    /// <summary>The lines.</summary>
    /// <param name="speaker">The speaker, under the name that the store knows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">Something is damaged, or the store cannot be read.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string speaker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(speaker);
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        string subject = await Tombstones.Of(blobs).SubjectAsync(speaker, cancellationToken).ConfigureAwait(false);
        foreach (IAsyncEnumerable<(string Kind, Action<Utf8JsonWriter> Write)> part in (IEnumerable<IAsyncEnumerable<(string, Action<Utf8JsonWriter>)>>)
            [PointsAsync(speaker, cancellationToken), TrajectoryAsync(speaker, cancellationToken), StatisticsAsync(speaker, cancellationToken), CallsAsync(speaker, cancellationToken),
             AlertsAsync(speaker, cancellationToken), CorrectionsAsync(speaker, cancellationToken), AuditAsync(subject, cancellationToken)])
        {
            await foreach ((string kind, Action<Utf8JsonWriter> write) in part.ConfigureAwait(false))
            {
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
                yield return Line(kind, write);
            }
        }

        yield return Line("end", writer =>
        {
            writer.WriteString("speaker", speaker);
            writer.WriteStartObject("lines");
            foreach ((string kind, long count) in counts)
            {
                writer.WriteNumber(kind, count);
            }

            writer.WriteEndObject();
        });
    }

    private static ReadOnlyMemory<byte> Line(string kind, Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            write(writer);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    private async IAsyncEnumerable<(string, Action<Utf8JsonWriter>)> PointsAsync(string speaker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PageMonth first = PageMonth.Of(DateTimeOffset.MinValue.ToUnixTimeMilliseconds());
        PageMonth last = PageMonth.Of(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        await foreach (TrajectoryPage page in new SpeakerPages(blobs).ReadAllAsync(speaker, first, last, cancellationToken).ConfigureAwait(false))
        {
            foreach (TrajectoryPoint point in page.Points)
            {
                yield return ("point", writer => Point(writer, point));
            }
        }
    }

    private static void Point(Utf8JsonWriter writer, TrajectoryPoint point)
    {
        writer.WriteString("call", point.Call);
        JsonText.Instant(writer, "start", point.Start);
        writer.WriteNumber("seconds", point.SpeechMilliseconds / 1000.0);
        writer.WriteNumber("channel", point.Channel);
        writer.WriteString("role", point.Role?.ToString().ToLowerInvariant());
        writer.WriteBoolean("removed", point.Removed);
        writer.WriteString("model", point.Generation.Model);
        writer.WriteString("version", point.Generation.Version);
        writer.WriteStartObject("tags");
        foreach ((string name, string value) in point.Tags.Pairs)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        JsonText.Values(writer, point.Value);
    }

    private async IAsyncEnumerable<(string, Action<Utf8JsonWriter>)> TrajectoryAsync(string speaker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Trajectory trajectory = await new TrajectoryReader(blobs).SpeakerAsync(speaker, new TrajectoryQuery { Resolution = TrajectoryResolution.Month }, cancellationToken).ConfigureAwait(false);
        if (trajectory.Points.Count > 0)
        {
            yield return ("trajectory", writer => Raw(writer, "document", TrajectoryJson.Of(trajectory)));
        }
    }

    private async IAsyncEnumerable<(string, Action<Utf8JsonWriter>)> StatisticsAsync(string speaker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (string name in blobs.ListAsync($"{PageBlob.Speakers}{SpeakerName.ToPath(speaker)}/statistics/", cancellationToken).ConfigureAwait(false))
        {
            if (await blobs.GetAsync(name, cancellationToken).ConfigureAwait(false) is { } blob)
            {
                yield return ("statistics", writer =>
                {
                    writer.WriteString("day", name[(name.LastIndexOf('/') + 1)..]);
                    writer.WriteBase64String("content", blob.Content);
                });
            }
        }
    }

    private async IAsyncEnumerable<(string, Action<Utf8JsonWriter>)> CorrectionsAsync(string speaker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CorrectionStore store = new(blobs);
        await foreach (string call in store.CallsAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (Correction correction in (await store.ReadAsync(call, cancellationToken).ConfigureAwait(false)).Where(correction => correction.Speaker == speaker))
            {
                yield return ("correction", writer =>
                {
                    writer.WriteString("call", call);
                    writer.WriteNumber("channel", correction.Channel);
                    writer.WriteNumber("start", correction.Start);
                    writer.WriteNumber("end", correction.End);
                    writer.WriteString("label", correction.Label);
                });
            }
        }
    }

    private async IAsyncEnumerable<(string, Action<Utf8JsonWriter>)> CallsAsync(string speaker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string folder in (IEnumerable<string>)[CallDocuments.Calls, CallDocuments.Generations])
        {
            await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, folder, since: null, cancellationToken).ConfigureAwait(false))
            {
                if (await blobs.GetAsync(entry.Name, cancellationToken).ConfigureAwait(false) is { } blob
                    && CallDocuments.Names(blob.Content, name => name == speaker, out bool isDamaged) && !isDamaged
                    && CallParties.Only(CallJson.Deserialize(blob.Content, entry.Name), speaker) is { } own)
                {
                    yield return (folder == CallDocuments.Calls ? "call" : "olderCall", writer => Raw(writer, "document", CallJson.ToLine(own)));
                }
            }
        }
    }

    private async IAsyncEnumerable<(string, Action<Utf8JsonWriter>)> AlertsAsync(string speaker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Alert alert in (await new StoredAlerts(blobs).ReadAsync(cancellationToken).ConfigureAwait(false)).Where(alert => alert.Speaker == speaker))
        {
            yield return ("alert", writer =>
            {
                writer.WriteString("id", alert.Id);
                writer.WriteString("rule", alert.Rule);
                writer.WriteString("call", alert.Call);
                writer.WriteBoolean("withdrawn", alert.Withdrawn);
                writer.WriteStartArray("evidence");
                foreach (AlertEvidence evidence in alert.Evidence)
                {
                    writer.WriteStartObject();
                    writer.WriteString("call", evidence.Call);
                    writer.WriteNumber("start", evidence.Start);
                    foreach ((string name, double value) in evidence.Values)
                    {
                        writer.WriteNumber(name, value);
                    }

                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
        }
    }

    private async IAsyncEnumerable<(string, Action<Utf8JsonWriter>)> AuditAsync(string subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (AuditEntry entry in new AuditLog(blobs, TimeProvider.System).ReadAsync(0, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Subject == subject)
            {
                yield return ("audit", writer =>
                {
                    writer.WriteNumber("number", entry.Number);
                    JsonText.Instant(writer, "at", entry.At);
                    writer.WriteString("who", entry.Who);
                    writer.WriteString("what", entry.What);
                });
            }
        }
    }

    private static void Raw(Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }
}
