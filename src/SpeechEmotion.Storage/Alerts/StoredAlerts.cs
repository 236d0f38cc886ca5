using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Subjects;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Alerts;

/// <summary>
/// Alert rules over a store: <c>alerts/rules.json</c> the rules of this store, <c>alerts/alerts.json</c> what they last found, withdrawn alerts among it. No
/// audio is touched: rules look at stored results and pages. Memory grows with the alerts, and with the starts and tags of the calls.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
public sealed class StoredAlerts(IBlobStore blobs)
{
    /// <summary>The rules' name in a store.</summary>
    public const string RulesName = "alerts/rules.json";

    /// <summary>The name of the last evaluation in a store.</summary>
    public const string AlertsName = "alerts/alerts.json";

    private static readonly CallJsonContext Documents = new(new JsonSerializerOptions(CallJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    /// <summary>The rules that are kept, as they were written; null where there are none.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They cannot be read.</exception>
    public async Task<string?> ReadRulesAsync(CancellationToken cancellationToken) =>
        await blobs.GetAsync(RulesName, cancellationToken).ConfigureAwait(false) is { } blob ? Encoding.UTF8.GetString(blob.Content) : null;

    /// <summary>The alerts of the last evaluation that was kept.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">They are damaged, or cannot be read.</exception>
    public async Task<IReadOnlyList<Alert>> ReadAsync(CancellationToken cancellationToken) =>
        await blobs.GetAsync(AlertsName, cancellationToken).ConfigureAwait(false) is { } blob ? Read(blob) : [];

    /// <summary>Makes rules those of this store; what they find is found by the next evaluation.</summary>
    /// <param name="rulesDocument">The rules as they were written.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AlertRuleException">They cannot be used; nothing is written.</exception>
    /// <exception cref="StorageException">They cannot be written.</exception>
    public async Task WriteRulesAsync(string rulesDocument, CancellationToken cancellationToken)
    {
        _ = AlertRules.Parse(rulesDocument);
        await blobs.PutAsync(RulesName, Encoding.UTF8.GetBytes(rulesDocument), BlobCondition.None, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Holds rules against the store, and keeps nothing.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">A page is damaged, or the store cannot be read.</exception>
    public async Task<AlertOutcome> EvaluateAsync(AlertRules rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        List<Alert> alerts = [];
        List<string> unread = [];
        CallIndex index = new();
        PageMonth first = PageMonth.Of(DateTimeOffset.MinValue.ToUnixTimeMilliseconds());
        PageMonth last = PageMonth.Of(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        await foreach (IReadOnlyList<TrajectoryPage> speaker in new SpeakerPages(blobs).ReadSpeakersAsync(first, last, cancellationToken).ConfigureAwait(false))
        {
            alerts.AddRange(AlertEvaluation.Evaluate(rules, [], speaker));
            if (rules.LookIntoCalls)
            {
                index.Add(speaker);
            }
        }

        if (rules.LookIntoCalls)
        {
            CallStore calls = new(blobs);
            await foreach (string call in calls.ListAsync(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    if (await calls.ReadAsync(call, cancellationToken).ConfigureAwait(false) is { } result)
                    {
                        alerts.AddRange(AlertEvaluation.Evaluate(rules, [new AlertedCall(result, index.Find(call))], []));
                    }
                }
                catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
                {
                    unread.Add(call);
                }
            }
        }

        return new AlertOutcome(AlertEvaluation.Reconcile([], alerts), unread);
    }

    /// <summary>Keeps an evaluation: alerts of before that were not found again are withdrawn, and one that is found again stands again.</summary>
    /// <param name="rulesDocument">The rules as they were written, to be this store's rules.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="outcome">What <see cref="EvaluateAsync"/> found.</param>
    /// <param name="cancellationToken">Gives up; the evaluation may then be kept or not.</param>
    /// <returns>The alerts that are kept.</returns>
    /// <exception cref="StorageException">What was kept before is damaged, or the store cannot be written.</exception>
    public async Task<IReadOnlyList<Alert>> KeepAsync(string rulesDocument, AlertRules rules, AlertOutcome outcome, CancellationToken cancellationToken)
    {
        await blobs.PutAsync(RulesName, Encoding.UTF8.GetBytes(rulesDocument), BlobCondition.None, cancellationToken).ConfigureAwait(false);
        return await KeepAsync(rules, outcome, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same, of rules that are this store's already.</summary>
    internal async Task<IReadOnlyList<Alert>> KeepAsync(AlertRules rules, AlertOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(outcome);
        Tombstones tombstones = Tombstones.Of(blobs);
        ErasedSpeakers erased = await tombstones.KnownAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Alert> kept = [];
        await tombstones.GuardAsync(
            erased,
            () => MergedBlob.WriteAsync(
                blobs,
                AlertsName,
                blob =>
                {
                    // What cannot be read now is not gone: its alerts stand as they stood.
                    IReadOnlyList<Alert> before = blob is null ? [] : Read(blob);
                    HashSet<string> unread = [.. outcome.Unread];
                    kept = AlertEvaluation.Reconcile(before, [.. before.Where(alert => unread.Contains(alert.Call)), .. outcome.Alerts]);
                    kept = [.. kept.Where(alert => alert.Speaker is null || !erased.Contains(alert.Speaker))];
                    byte[] bytes = Write(rules.Names, kept);
                    return blob is not null && bytes.AsSpan().SequenceEqual(blob.Content) ? null : bytes;
                },
                cancellationToken),
            async now => kept = await RemoveAsync(now.Contains, _ => false, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
        return kept;
    }

    /// <summary>Takes alerts out of what is kept: those about some speakers, and those about calls as a whole that were changed.</summary>
    /// <param name="isErased">Whether a speaker is to go.</param>
    /// <param name="isChanged">Whether a call has lost somebody: what was found of it as a whole is to be found again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The alerts that are left.</returns>
    internal async Task<IReadOnlyList<Alert>> RemoveAsync(Func<string, bool> isErased, Func<string, bool> isChanged, CancellationToken cancellationToken)
    {
        IReadOnlyList<Alert> left = [];
        await MergedBlob.WriteAsync(
            blobs,
            AlertsName,
            blob =>
            {
                if (blob is null)
                {
                    return null;
                }

                AlertsDocument document = ReadDocument(blob);
                Alert[] there = [.. document.Alerts.Select(alert => alert.ToAlert())];
                left = [.. there.Where(alert => alert.Speaker is { } speaker ? !isErased(speaker) : !isChanged(alert.Call))];
                return left.Count == there.Length ? null : Write(document.Rules, left);
            },
            cancellationToken).ConfigureAwait(false);
        return left;
    }

    /// <summary>Alerts as the document that is kept, <c>docs/schema/alerts.v1.json</c>, ending in a line feed.</summary>
    /// <param name="rules">The rules' names.</param>
    /// <param name="alerts">The alerts.</param>
    public static byte[] Write(IReadOnlyList<string> rules, IEnumerable<Alert> alerts)
    {
        AlertsDocument document = new() { Rules = rules, Alerts = [.. alerts.Select(AlertDocument.From)] };
        return [.. JsonSerializer.SerializeToUtf8Bytes(document, Documents.AlertsDocument), (byte)'\n'];
    }

    private IReadOnlyList<Alert> Read(Blob blob) => [.. ReadDocument(blob).Alerts.Select(alert => alert.ToAlert())];

    private AlertsDocument ReadDocument(Blob blob)
    {
        try
        {
            AlertsDocument? read = JsonSerializer.Deserialize(blob.Content, Documents.AlertsDocument);
            return read switch
            {
                null => throw Damaged(null),
                { Schema: not AlertsDocument.CurrentSchema } => throw new StorageException(
                    StorageError.UnknownSchema, $"{blobs.Location}: '{AlertsName}' has schema {read.Schema}; this program reads schema {AlertsDocument.CurrentSchema}. Use a newer one."),
                _ => read,
            };
        }
        catch (JsonException exception)
        {
            throw Damaged(exception);
        }
    }

    private StorageException Damaged(Exception? cause) =>
        new(StorageError.BadDocument, $"{blobs.Location}: '{AlertsName}' is damaged. Delete it to begin again without the withdrawn alerts.", cause);
}
