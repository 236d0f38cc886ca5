using System.Text;
using System.Text.Json;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Tables;

namespace SpeechEmotion.Corpora.Reports;

/// <summary>
/// Compares a corpus's results with those of the generation before: <c>changes.json</c> with the shares of emotions before
/// and now, <c>changes.csv</c> with the speakers whose emotion is another. Two reads a call, made once all calls are done.
/// </summary>
internal sealed class ChangeReport(CallStore store, CorpusRecord record)
{
    private const string None = "none";

    private readonly Generation _from = record.Generations[record.FormerGeneration - 1];
    private readonly Generation _to = record.Generations[record.Generation - 1];
    private readonly SortedDictionary<string, long> _before = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _now = new(StringComparer.Ordinal);
    private long _calls;
    private long _changedCalls;
    private long _speakers;
    private long _changedSpeakers;

    /// <summary>Compares and writes both documents.</summary>
    /// <returns>What has changed.</returns>
    /// <exception cref="StorageException">The store cannot be read or written.</exception>
    public async Task<GenerationChanges> WriteAsync(Corpus corpus, CorpusLedger ledger, CancellationToken cancellationToken)
    {
        string folder = CorpusName.Folder(record.Corpus);
        await Tombstones.Of(store.Blobs).WriteUnlessAddedAsync(
            $"{folder}changes.csv", (stream, token) => CompareAsync(stream, corpus, ledger, token), cancellationToken).ConfigureAwait(false);
        GenerationChanges changes = new()
        {
            From = _from,
            To = _to,
            Calls = _calls,
            ChangedCalls = _changedCalls,
            Speakers = _speakers,
            ChangedSpeakers = _changedSpeakers,
            SharesBefore = Shares(_before),
            SharesNow = Shares(_now),
        };
        byte[] document = JsonSerializer.SerializeToUtf8Bytes(changes, CorpusJsonContext.Default.GenerationChanges);
        await store.Blobs.PutAsync($"{folder}changes.json", document, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        return changes;
    }

    // May be asked again, where the store failed half-way.
    private async Task CompareAsync(Stream stream, Corpus corpus, CorpusLedger ledger, CancellationToken cancellationToken)
    {
        (_calls, _changedCalls, _speakers, _changedSpeakers) = (0, 0, 0, 0);
        _before.Clear();
        _now.Clear();
        CsvRow row = new();
        StreamWriter writer = new(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(row.Text("call").Text("speaker").Text("channel").Text("before").Text("now").End().AsMemory(), cancellationToken).ConfigureAwait(false);
            foreach (string call in corpus.Calls().Select(call => call.Input.Call))
            {
                if (ledger.ShardOf(call).Find(call) is not { State: CallState.Done } entry || entry.Generation != record.Generation)
                {
                    continue;
                }

                foreach (string line in await CompareAsync(call, row, cancellationToken).ConfigureAwait(false))
                {
                    await writer.WriteAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task<List<string>> CompareAsync(string call, CsvRow row, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        string older = $"generations/{_from.Key()}/{CallName.ToPath(call)}";
        if (await store.Blobs.GetAsync(older, cancellationToken).ConfigureAwait(false) is not { } blob
            || await store.ReadAsync(call, cancellationToken).ConfigureAwait(false) is not { Error: null } now
            || CallJson.Deserialize(blob.Content, older) is not { Error: null } before)
        {
            return lines;
        }

        _calls++;
        foreach (SpeakerSummary speaker in now.Speakers)
        {
            if (before.Speakers.FirstOrDefault(other => other.Channel == speaker.Channel) is not { } other)
            {
                continue;
            }

            (string was, string isNow) = (other.Emotion ?? None, speaker.Emotion ?? None);
            _speakers++;
            _before[was] = _before.GetValueOrDefault(was) + 1;
            _now[isNow] = _now.GetValueOrDefault(isNow) + 1;
            if (was != isNow)
            {
                lines.Add(row.Text(call).Text(speaker.Speaker).Number(speaker.Channel).Text(was).Text(isNow).End());
            }
        }

        _changedSpeakers += lines.Count;
        _changedCalls += lines.Count > 0 ? 1 : 0;
        return lines;
    }

    private SortedDictionary<string, double> Shares(SortedDictionary<string, long> counts) =>
        new(counts.ToDictionary(count => count.Key, count => Math.Round((double)count.Value / _speakers, 5)), StringComparer.Ordinal);
}
