using SpeechEmotion.Gateway.Webhooks;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Webhooks;

public sealed class WebhookOutboxTests : IAsyncDisposable
{
    private static readonly string Id = new('a', 32);

    private readonly TemporaryDirectory _folder = new();
    private readonly FolderBlobStore _store;
    private readonly WebhookOutbox _outbox;

    public WebhookOutboxTests()
    {
        _store = FolderBlobStore.Open(_folder.Path);
        _outbox = new WebhookOutbox(_store, TimeProvider.System);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static WebhookMessage Message => new() { Id = Id, Type = "corpus.done", Url = "https://hooks.acme.com/", Body = "{}" };

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_same_is_enqueued_once_whatever_became_of_it()
    {
        await _outbox.EnqueueAsync(Message, Stop);
        await _outbox.EnqueueAsync(Message with { Body = "other" }, Stop);
        WebhookMessage waiting = Assert.Single(await _outbox.WaitingAsync(Stop).ToListAsync(Stop));
        Assert.Equal("{}", waiting.Body);
        await _outbox.DeliveredAsync(waiting, Stop);
        await _outbox.EnqueueAsync(Message, Stop);
        Assert.Empty(await _outbox.WaitingAsync(Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Killed_between_the_mark_and_the_removal_it_is_sent_again_with_the_same_id_and_never_lost()
    {
        await _outbox.EnqueueAsync(Message, Stop);
        await _store.PutAsync($"webhooks/delivered/{Id}", ReadOnlyMemory<byte>.Empty, default, Stop);
        Assert.Equal(Id, Assert.Single(await _outbox.WaitingAsync(Stop).ToListAsync(Stop)).Id);
    }

    [Fact]
    public async Task What_fails_ten_times_or_cannot_heal_is_given_up_and_can_be_sent_once_more()
    {
        await _outbox.EnqueueAsync(Message, Stop);
        for (int attempt = 1; attempt <= 10; attempt++)
        {
            WebhookMessage waiting = Assert.Single(await _outbox.WaitingAsync(Stop).ToListAsync(Stop));
            Assert.Equal(attempt - 1, waiting.Attempts);
            await _outbox.FailedAsync(waiting, "the answer was 500", mayHeal: true, Stop);
        }

        Assert.Empty(await _outbox.WaitingAsync(Stop).ToListAsync(Stop));
        WebhookMessage dead = Assert.Single(await _outbox.DeadAsync(Stop).ToListAsync(Stop));
        Assert.Equal((10, "the answer was 500"), (dead.Attempts, dead.Error));
        Assert.True(await _outbox.RedeliverAsync(Id, Stop));
        Assert.False(await _outbox.RedeliverAsync(Id, Stop));
        Assert.False(await _outbox.RedeliverAsync("../../keys", Stop));
        Assert.Equal(0, Assert.Single(await _outbox.WaitingAsync(Stop).ToListAsync(Stop)).Attempts);
        await _outbox.FailedAsync(Message, "the answer was 410", mayHeal: false, Stop);
        Assert.Equal(1, Assert.Single(await _outbox.DeadAsync(Stop).ToListAsync(Stop)).Attempts);
    }

    [Fact]
    public async Task The_secret_stays_until_another_is_made()
    {
        byte[] secret = await _outbox.SecretAsync(Stop);
        Assert.Equal(secret, await new WebhookOutbox(_store, TimeProvider.System).SecretAsync(Stop));
        string renewed = await _outbox.RenewSecretAsync(Stop);
        Assert.Equal(Convert.FromBase64String(renewed["whsec_".Length..]), await _outbox.SecretAsync(Stop));
        Assert.NotEqual(secret, await _outbox.SecretAsync(Stop));
    }
}
