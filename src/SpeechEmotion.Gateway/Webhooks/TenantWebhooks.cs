using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Tenants;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>The webhooks of a tenant: looks for what is to be told every few seconds, and sends what waits, a few messages at a time.</summary>
public sealed class TenantWebhooks : IAsyncDisposable
{
    private const int AtATime = 4;

    // No message is enqueued twice: what is told once is noted as told, and what has no end is told by its time. So marks may go.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    private static readonly TimeSpan CleaningPause = TimeSpan.FromHours(24);

    private readonly WebhookNews _news;
    private readonly TenantAddresses _addresses;
    private readonly WebhookSender _sender;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly Action<Exception> _onFault;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _working;
    private long? _cleaned;

    internal TenantWebhooks(
        IBlobStore blobs, ICorpusQueue queue, TenantAddresses addresses, WebhookSender sender, TimeSpan pause, TimeProvider time, Action<Exception> onFault)
    {
        Outbox = new WebhookOutbox(blobs, time);
        _news = new WebhookNews(blobs, queue, Outbox, time);
        (_addresses, _sender, _pause, _time, _onFault) = (addresses, sender, pause, time, onFault);
        _working = Task.Run(WorkAsync);
    }

    /// <summary>The messages.</summary>
    public WebhookOutbox Outbox { get; }

    /// <summary>Notes a corpus that is about to be handed in, so that its end is told.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store fails.</exception>
    public Task WatchAsync(string corpus, CancellationToken cancellationToken) => _news.WatchAsync(corpus, cancellationToken);

    /// <summary>Changes the settings; alerts that are there already are not told.</summary>
    /// <param name="settings">The settings, whose address is allowed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task ChangeAsync(WebhookSettings settings, CancellationToken cancellationToken)
    {
        await _news.PassOverAlertsAsync(cancellationToken).ConfigureAwait(false);
        await Outbox.WriteAsync(WebhookOutbox.SettingsName, settings, WebhookJson.Default.WebhookSettings, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _news.LookAsync(_stop.Token).ConfigureAwait(false);
                await SendAsync().ConfigureAwait(false);
                await CleanAsync().ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // Whatever it is, the next look tries again: nobody else would.
                _onFault(exception);
            }

            await Task.Delay(_pause, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CleanAsync()
    {
        if (_cleaned is { } last && _time.GetElapsedTime(last) < CleaningPause)
        {
            return;
        }

        await Outbox.RemoveBeforeAsync(_time.GetUtcNow() - Kept, _stop.Token).ConfigureAwait(false);
        _cleaned = _time.GetTimestamp();
    }

    private async Task SendAsync()
    {
        DateTimeOffset now = _time.GetUtcNow();
        List<WebhookMessage> due = await Outbox.WaitingAsync(_stop.Token).Where(message => message.NextAt <= now).ToListAsync(_stop.Token).ConfigureAwait(false);
        if (due.Count == 0)
        {
            return;
        }

        await _addresses.RefreshAsync(_stop.Token).ConfigureAwait(false);
        byte[] secret = await Outbox.SecretAsync(_stop.Token).ConfigureAwait(false);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = _stop.Token }, async (message, token) =>
        {
            // What was allowed when it was enqueued need not be any more.
            (string Error, bool MayHeal)? failure = _addresses.RefusalOf(new Uri(message.Url)) is { } refusal
                ? ($"the address {refusal}", false)
                : await _sender.SendAsync(message, secret, token).ConfigureAwait(false);
            await (failure is { } why
                ? Outbox.FailedAsync(message, why.Error, why.MayHeal, CancellationToken.None)
                : Outbox.DeliveredAsync(message, CancellationToken.None)).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }
}
