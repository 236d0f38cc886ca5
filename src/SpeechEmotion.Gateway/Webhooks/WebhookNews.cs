using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpeechEmotion.Calls.Alerts;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>Finds what is to be told, and enqueues it. What it has seen it notes behind enqueuing it, so that nothing is missed, and the ids let nothing be enqueued twice.</summary>
internal sealed class WebhookNews(IBlobStore blobs, ICorpusQueue queue, WebhookOutbox outbox, TimeProvider time)
{
    private const string Extension = ".json";

    // A submission is noted before it is made.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly CorpusRecords _records = new(blobs);
    private (long Length, DateTimeOffset Modified)? _alerts;

    /// <summary>Notes a corpus that is about to be handed in, so that its end is told.</summary>
    public async Task WatchAsync(string corpus, CancellationToken cancellationToken)
    {
        CorpusRecord? record = await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false);
        await outbox.WriteAsync(
            $"{WebhookOutbox.Watched}{corpus}{Extension}", new WatchedCorpus(time.GetUtcNow(), record?.Epoch ?? 0, record?.State), WebhookJson.Default.WatchedCorpus, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Enqueues what there is to tell.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (string name in await blobs.ListAsync(WebhookOutbox.Watched, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false))
        {
            await LookAsync(name, cancellationToken).ConfigureAwait(false);
        }

        if (await outbox.SettingsAsync(cancellationToken).ConfigureAwait(false) is { Alerts: { } url })
        {
            await AlertsAsync(url, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Notes the alerts that are there as told: whoever wants to be told from now on is not told of these.</summary>
    public async Task PassOverAlertsAsync(CancellationToken cancellationToken) =>
        await outbox.WriteAsync(
            WebhookOutbox.ToldAlertsName, Told(await new StoredAlerts(blobs).ReadAsync(cancellationToken).ConfigureAwait(false)), WebhookJson.Default.ToldAlerts, cancellationToken).ConfigureAwait(false);

    private static ToldAlerts Told(IReadOnlyList<Alert> alerts) =>
        new([.. alerts.Where(alert => !alert.Withdrawn).Select(alert => alert.Id)], [.. alerts.Where(alert => alert.Withdrawn).Select(alert => alert.Id)]);

    private static string IdOf(params string[] parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..32];

    private async Task LookAsync(string name, CancellationToken cancellationToken)
    {
        string corpus = name[WebhookOutbox.Watched.Length..^Extension.Length];
        if (await outbox.ReadAsync(name, WebhookJson.Default.WatchedCorpus, cancellationToken).ConfigureAwait(false) is not { } watched)
        {
            return;
        }

        CorpusRecord? record = await _records.ReadAsync(corpus, cancellationToken).ConfigureAwait(false);
        bool isOver = record is null or { State: CorpusState.Done or CorpusState.Cancelled };
        bool isNews = record is not null && (record.Epoch != watched.Epoch || record.State != watched.State);
        if (!isOver || (!isNews && time.GetUtcNow() - watched.At < Grace))
        {
            return;
        }

        if (isNews && record is { Submission.Webhook: { } url } && await queue.StatusAsync(corpus, cancellationToken).ConfigureAwait(false) is { } status)
        {
            if (!status.IsEnded)
            {
                // Its record is written; its engine is about to end.
                return;
            }

            string type = status.State == CorpusState.Done ? "corpus.done" : "corpus.cancelled";
            string id = IdOf("corpus", corpus, watched.At.ToString("O"), type);
            CorpusNews news = new(id, type, time.GetUtcNow(), CorpusDocument.From(status));
            await outbox.EnqueueAsync(
                new WebhookMessage { Id = id, Type = type, Url = url, Body = JsonSerializer.Serialize(news, WebhookJson.Default.CorpusNews) }, cancellationToken).ConfigureAwait(false);
        }

        await blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
    }

    private async Task AlertsAsync(string url, CancellationToken cancellationToken)
    {
        BlobEntry? entry = await blobs.DescribeAsync(StoredAlerts.AlertsName, cancellationToken).ConfigureAwait(false);
        if (entry is not { } there || _alerts == (there.Length, there.Modified))
        {
            return;
        }

        IReadOnlyList<Alert> alerts = await new StoredAlerts(blobs).ReadAsync(cancellationToken).ConfigureAwait(false);
        ToldAlerts told = await outbox.ReadAsync(WebhookOutbox.ToldAlertsName, WebhookJson.Default.ToldAlerts, cancellationToken).ConfigureAwait(false) ?? ToldAlerts.None;
        HashSet<string> raised = [.. told.Raised];
        HashSet<string> withdrawn = [.. told.Withdrawn];
        foreach (Alert alert in alerts.Where(alert => alert.Withdrawn ? raised.Contains(alert.Id) : !raised.Contains(alert.Id)))
        {
            // One that was withdrawn and stands again is news again.
            string turn = alert.Withdrawn || !withdrawn.Contains(alert.Id) ? string.Empty : time.GetUtcNow().ToString("O");
            string type = alert.Withdrawn ? "alert.withdrawn" : "alert.raised";
            string id = IdOf("alert", alert.Id, type, turn);
            AlertNews news = new(id, type, time.GetUtcNow(), alert.Id, alert.Rule, alert.Kind, alert.Call);
            await outbox.EnqueueAsync(
                new WebhookMessage { Id = id, Type = type, Url = url, Body = JsonSerializer.Serialize(news, WebhookJson.Default.AlertNews) }, cancellationToken).ConfigureAwait(false);
        }

        await outbox.WriteAsync(WebhookOutbox.ToldAlertsName, Told(alerts), WebhookJson.Default.ToldAlerts, cancellationToken).ConfigureAwait(false);
        _alerts = (there.Length, there.Modified);
    }
}
