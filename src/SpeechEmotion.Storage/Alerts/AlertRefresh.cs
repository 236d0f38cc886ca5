using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Subjects.Erasure.Places;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Alerts;

/// <summary>
/// Brings a store's alerts up to date with what was written since the last time: two listings, the pages of speakers of whom one was written, and the results that were. What has not changed is
/// taken to be found again, so the alerts are those of an evaluation of everything. Rules that are others, and a first time, look at everything.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class AlertRefresh(IBlobStore blobs)
{
    /// <summary>How far the alerts have come.</summary>
    public const string MarkName = "alerts/evaluated.json";

    // Whoever writes says when it was before others see it: what is younger than this is looked at again.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private static readonly PageMonth First = PageMonth.Of(DateTimeOffset.MinValue.ToUnixTimeMilliseconds());
    private static readonly PageMonth Last = PageMonth.Of(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());

    private readonly StoredAlerts _stored = new(blobs);
    private readonly SpeakerPages _pages = new(blobs);
    private readonly CallStore _calls = new(blobs);

    /// <summary>One refresh. It may be killed at any instant: the next looks at the same again.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The alerts that are kept; null where the store has no rules.</returns>
    /// <exception cref="StorageException">The store fails, or holds what cannot be read; the rules cannot be used.</exception>
    public async Task<IReadOnlyList<Alert>?> RunAsync(CancellationToken cancellationToken)
    {
        if (await _stored.ReadRulesAsync(cancellationToken).ConfigureAwait(false) is not { } document)
        {
            return null;
        }

        AlertRules rules = Parse(document);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        AlertMark? mark = await MarkAsync(cancellationToken).ConfigureAwait(false);
        bool isWhole = mark is null || mark.Rules != hash || await blobs.DescribeAsync(StoredAlerts.AlertsName, cancellationToken).ConfigureAwait(false) is null;
        (AlertOutcome outcome, DateTimeOffset seen) = await LookAsync(rules, isWhole ? null : mark!.Seen - Margin, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Alert> kept = await _stored.KeepAsync(rules, outcome, cancellationToken).ConfigureAwait(false);
        AlertMark now = new(hash, seen);
        if (now != mark)
        {
            await blobs.PutAsync(MarkName, JsonSerializer.SerializeToUtf8Bytes(now, AlertMarkJson.Default.AlertMark), BlobCondition.None, cancellationToken).ConfigureAwait(false);
        }

        return kept;
    }

    private AlertRules Parse(string document)
    {
        try
        {
            return AlertRules.Parse(document);
        }
        catch (AlertRuleException exception)
        {
            throw new StorageException(StorageError.BadDocument, $"{blobs.Location}: '{StoredAlerts.RulesName}' cannot be used: {exception.Message}", exception);
        }
    }

    private async Task<AlertMark?> MarkAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await blobs.GetAsync(MarkName, cancellationToken).ConfigureAwait(false) is { } blob ? JsonSerializer.Deserialize(blob.Content, AlertMarkJson.Default.AlertMark) : null;
        }
        catch (JsonException)
        {
            // It is derived: everything is looked at once more.
            return null;
        }
    }

    private async Task<(AlertOutcome Outcome, DateTimeOffset Seen)> LookAsync(AlertRules rules, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        Alert[] standing = [.. (await _stored.ReadAsync(cancellationToken).ConfigureAwait(false)).Where(alert => !alert.Withdrawn)];
        HashSet<string> callRules = [.. rules.CallNames];
        ILookup<string, Alert> ofSpeakers = standing.Where(alert => !callRules.Contains(alert.Rule)).ToLookup(alert => alert.Speaker ?? string.Empty);
        ILookup<string, Alert> ofCalls = standing.Where(alert => callRules.Contains(alert.Rule)).ToLookup(alert => alert.Call);

        List<Alert> alerts = [];
        List<string> unread = [];
        CallIndex index = new();
        HashSet<string> told = [];
        DateTimeOffset seen = DateTimeOffset.UnixEpoch;
        await foreach ((string speaker, List<BlobEntry> pages) in SpeakersAsync(cancellationToken).ConfigureAwait(false))
        {
            seen = Later(seen, pages);
            if (since is { } from && pages.TrueForAll(page => page.Modified < from))
            {
                alerts.AddRange(ofSpeakers[speaker]);
                continue;
            }

            List<TrajectoryPage> read = await _pages.ReadAllAsync(speaker, First, Last, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            alerts.AddRange(AlertEvaluation.Evaluate(rules, [], read));
            if (rules.LookIntoCalls)
            {
                index.Add(read);

                // A corpus that says other tags of a call, or another time, changes no result.
                told.UnionWith(read.SelectMany(page => page.Points).Where(point => point.Revision > 0).Select(point => point.Call));
            }
        }

        if (rules.LookIntoCalls)
        {
            await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, CallDocuments.Calls, since: null, cancellationToken).ConfigureAwait(false))
            {
                seen = entry.Modified > seen ? entry.Modified : seen;
                if (CallName.FromPath(entry.Name[CallDocuments.Calls.Length..]) is not { } call)
                {
                    continue;
                }

                if (since is { } from && entry.Modified < from && !told.Contains(call))
                {
                    alerts.AddRange(ofCalls[call]);
                    continue;
                }

                alerts.AddRange(await LookIntoAsync(rules, call, index, unread, cancellationToken).ConfigureAwait(false));
            }
        }

        return (new AlertOutcome(AlertEvaluation.Reconcile([], alerts), unread), seen);
    }

    private async Task<IReadOnlyList<Alert>> LookIntoAsync(AlertRules rules, string call, CallIndex index, List<string> unread, CancellationToken cancellationToken)
    {
        try
        {
            if (await _calls.ReadAsync(call, cancellationToken).ConfigureAwait(false) is not { } result)
            {
                return [];
            }

            // A result that was written without its points being written again: a damaged one that was made anew.
            foreach (SpeakerSummary speaker in index.Find(call) is null ? result.Speakers : [])
            {
                index.Add(await _pages.ReadAllAsync(speaker.Speaker, First, Last, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false));
            }

            return AlertEvaluation.Evaluate(rules, [new AlertedCall(result, index.Find(call))], []);
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            unread.Add(call);
            return [];
        }
    }

    private static DateTimeOffset Later(DateTimeOffset seen, List<BlobEntry> pages) => pages.Aggregate(seen, (latest, page) => page.Modified > latest ? page.Modified : latest);

    private async IAsyncEnumerable<(string Speaker, List<BlobEntry> Pages)> SpeakersAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? speaker = null;
        List<BlobEntry> pages = [];
        await foreach (BlobEntry entry in StoreListing.ListAsync(blobs, PageBlob.Speakers, since: null, cancellationToken).ConfigureAwait(false))
        {
            if (!PageBlob.TryParse(entry.Name, out string found, out _))
            {
                continue;
            }

            if (speaker is not null && found != speaker)
            {
                yield return (speaker, pages);
                pages = [];
            }

            speaker = found;
            pages.Add(entry);
        }

        if (speaker is not null)
        {
            yield return (speaker, pages);
        }
    }
}
