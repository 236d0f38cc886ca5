using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SpeechEmotion.Client.Corpora;
using SpeechEmotion.Client.Json;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Requests;

namespace SpeechEmotion.Client;

public sealed partial class SpeechEmotionClient
{
    /// <summary>Hands a corpus in. The same again changes nothing; with other rows it adds or updates calls.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="manifest">The manifest, from where the stream stands; stays the caller's to dispose. One that can be sought in is sent again where no answer comes.</param>
    /// <param name="format">The manifest's form.</param>
    /// <param name="options">What is said of it; null for the usual.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not taken.</exception>
    public async Task<CorpusStatus> SubmitAsync(string corpus, Stream manifest, ManifestFormat format, SubmitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        options ??= new();
        string address = Address.With(
            Corpus(corpus),
            ("model", options.Model),
            ("priority", options.Priority == 0 ? null : options.Priority.ToString(CultureInfo.InvariantCulture)),
            ("webhook", options.Webhook?.AbsoluteUri));
        RepeatableBody body = RepeatableBody.Of(manifest, format == ManifestFormat.Csv ? "text/csv" : "application/x-ndjson");
        await using ConfiguredAsyncDisposable ownedBody = body.ConfigureAwait(false);
        return await SendAsync(new Request(HttpMethod.Put, address) { Body = body }, ClientJson.Default.CorpusStatus, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands a corpus in whose manifest lies where the gateway can read it.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="manifestAddress">A blob's address; where the gateway asks for no key, a path on its machine too.</param>
    /// <param name="options">What is said of it; null for the usual.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not taken.</exception>
    public async Task<CorpusStatus> SubmitAsync(string corpus, string manifestAddress, SubmitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(manifestAddress);
        options ??= new();
        CorpusRequest request = new(manifestAddress, options.Model, options.Priority, options.Webhook?.AbsoluteUri);
        using MemoryStream json = new(JsonSerializer.SerializeToUtf8Bytes(request, ClientJson.Default.CorpusRequest));
        RepeatableBody body = RepeatableBody.Of(json, "application/json");
        await using ConfiguredAsyncDisposable ownedBody = body.ConfigureAwait(false);
        return await SendAsync(new Request(HttpMethod.Put, Corpus(corpus)) { Body = body }, ClientJson.Default.CorpusStatus, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where a corpus is.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">There is none of that name, or no answer came.</exception>
    public Task<CorpusStatus> StatusAsync(string corpus, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(HttpMethod.Get, Corpus(corpus)), ClientJson.Default.CorpusStatus, cancellationToken);

    /// <summary>All corpora, by name.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<CorpusStatus> CorporaAsync(CancellationToken cancellationToken = default) =>
        ListAsync("v1/corpora?limit=1000", ClientJson.Default.CorpusStatus, cancellationToken);

    /// <summary>Begins no further call of a corpus until it is resumed.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It is past that (409), or was not done.</exception>
    public Task<CorpusStatus> PauseAsync(string corpus, CancellationToken cancellationToken = default) => SteerAsync(corpus, "pause", cancellationToken);

    /// <summary>Goes on with a corpus that was paused.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It is past that (409), or was not done.</exception>
    public Task<CorpusStatus> ResumeAsync(string corpus, CancellationToken cancellationToken = default) => SteerAsync(corpus, "resume", cancellationToken);

    /// <summary>Stops working on a corpus; what is done stays.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It is past that (409), or was not done.</exception>
    public Task<CorpusStatus> CancelAsync(string corpus, CancellationToken cancellationToken = default) => SteerAsync(corpus, "cancel", cancellationToken);

    /// <summary>Takes up again the calls that were given up.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not done.</exception>
    public Task<CorpusStatus> RetryAsync(string corpus, CancellationToken cancellationToken = default) => SteerAsync(corpus, "retry", cancellationToken);

    /// <summary>
    /// Where a corpus is, and each change until nothing more will happen. A connection that breaks is made again, and goes on
    /// behind the last event.
    /// </summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="after">The number of the last event that the caller has; null to begin with where it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">There is none of that name, or the gateway stays away.</exception>
    public async IAsyncEnumerable<CorpusEvent> EventsAsync(string corpus, string? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (int broken = 0; ;)
        {
            using EventReader? reader = await OpenEventsAsync(corpus, after, cancellationToken).ConfigureAwait(false);
            if (reader is null)
            {
                yield break;
            }

            while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } said)
            {
                if (said.Name == "end")
                {
                    yield break;
                }

                if (said.Name is "snapshot" or "status")
                {
                    after = said.Id ?? after;
                    yield return new CorpusEvent(said.Id ?? string.Empty, ReadStatus(said.Data), said.Name == "snapshot");
                }
            }

            broken = reader.IsAlive ? 1 : broken + 1;
            if (broken >= _options.Attempts)
            {
                throw new SpeechEmotionException($"The gateway at {Server} ends its events again and again.");
            }

            await _sender.PauseAsync(broken, reader.Retry, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until nothing more will happen to a corpus: it is done or cancelled.</summary>
    /// <param name="corpus">Its name.</param>
    /// <param name="progress">Told where it is, whenever that changes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">There is none of that name, or the gateway stays away.</exception>
    public async Task<CorpusStatus> WaitAsync(string corpus, IProgress<CorpusStatus>? progress = null, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            await foreach (CorpusEvent change in EventsAsync(corpus, null, cancellationToken).ConfigureAwait(false))
            {
                progress?.Report(change.Status);
            }

            // It may have been taken up again since.
            CorpusStatus now = await StatusAsync(corpus, cancellationToken).ConfigureAwait(false);
            if (now.IsEnded)
            {
                return now;
            }

            await _sender.PauseAsync(_options.Attempts, null, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Corpus(string corpus) => $"v1/corpora/{Address.Step(corpus, nameof(corpus))}";

    private Task<CorpusStatus> SteerAsync(string corpus, string how, CancellationToken cancellationToken) =>
        SendAsync(new Request(HttpMethod.Post, $"{Corpus(corpus)}/{how}"), ClientJson.Default.CorpusStatus, cancellationToken);

    private async Task<EventReader?> OpenEventsAsync(string corpus, string? after, CancellationToken cancellationToken)
    {
        Request request = new(HttpMethod.Get, $"{Corpus(corpus)}/events") { Accept = "text/event-stream", Headers = after is null ? [] : [("Last-Event-ID", after)] };
        HttpResponseMessage answer = await _sender.SendAsync(request, static (answer, _) => Task.FromResult(answer), cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.NoContent)
        {
            return new EventReader(await PatientStream.OpenAsync(answer, _options.Silence, _options.Time, cancellationToken).ConfigureAwait(false));
        }

        answer.Dispose();
        return null;
    }

    private static CorpusStatus ReadStatus(string data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, ClientJson.Default.CorpusStatus) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            throw new SpeechEmotionException("The gateway sent an event that cannot be read.", innerException: exception);
        }
    }
}
