using System.Runtime.CompilerServices;
using SpeechEmotion.Client.Alerts;
using SpeechEmotion.Client.Calls;
using SpeechEmotion.Client.Exports;
using SpeechEmotion.Client.Json;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Requests;
using SpeechEmotion.Client.Speakers;

namespace SpeechEmotion.Client;

public sealed partial class SpeechEmotionClient
{
    private const string Kept = "application/vnd.speechemotion.call.v2+json";
    private const string Arrow = "application/vnd.apache.arrow.file";

    /// <summary>The calls of a corpus and where they are, each once, in an order of their own; pages are fetched as they are needed.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="state">Only calls in this state, <c>failed</c> say; null for all.</param>
    /// <param name="pageSize">Calls fetched at a time, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<CallEntry> CallsAsync(string corpus, string? state = null, int pageSize = 1000, CancellationToken cancellationToken = default) =>
        ListAsync(Address.With($"{Corpus(corpus)}/calls?limit={pageSize}", ("state", state)), ClientJson.Default.CallEntry, cancellationToken);

    /// <summary>A call's newest result.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="call">The call.</param>
    /// <param name="etag">The version that the caller has; null for none.</param>
    /// <param name="form">Which form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">There is none (404), or no answer came.</exception>
    public Task<JsonAnswer> CallAsync(string corpus, string call, string? etag = null, CallForm form = CallForm.Readable, CancellationToken cancellationToken = default) =>
        ReadAsync(
            new Request(HttpMethod.Get, $"{Corpus(corpus)}/calls/{Address.Step(call, nameof(call))}") { Accept = form == CallForm.Kept ? Kept : "application/json" },
            etag,
            cancellationToken);

    /// <summary>Analyses one recording at once; nothing of it is kept.</summary>
    /// <param name="recording">The recording, from where the stream stands; stays the caller's to dispose.</param>
    /// <param name="request">What is said of it; null for nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The result, schema 1.</returns>
    /// <exception cref="SpeechEmotionException">It cannot be analysed, or no answer came.</exception>
    public async Task<JsonAnswer> AnalyzeAsync(Stream recording, AnalyzeRequest? request = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        request ??= new();
        string address = Address.With("v1/analyze", [("call", request.Call), ("model", request.Model), .. Channels("speaker", request.Speakers), .. Channels("role", request.Roles)]);
        RepeatableBody body = RepeatableBody.Of(recording, "application/octet-stream");
        await using ConfiguredAsyncDisposable ownedBody = body.ConfigureAwait(false);
        return await ReadAsync(new Request(HttpMethod.Post, address) { Body = body }, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The speakers, over all calls; pages are fetched as they are needed.</summary>
    /// <param name="order">Their order.</param>
    /// <param name="tag">Only calls that carry this tag, <c>NAME=VALUE</c>; null for all.</param>
    /// <param name="pageSize">Speakers fetched at a time, 1 to 1000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<Speaker> SpeakersAsync(SpeakerOrder order = SpeakerOrder.Negative, string? tag = null, int pageSize = 100, CancellationToken cancellationToken = default) =>
        ListAsync(Address.With($"v1/speakers?limit={pageSize}", ("order", Address.Word(order)), ("tag", tag)), ClientJson.Default.Speaker, cancellationToken);

    /// <summary>What a speaker's calls say over time.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="range">Which part, and how finely; null for all of it by day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">There is no such speaker (404), there are too many points (422), or no answer came.</exception>
    public Task<Trajectory> TrajectoryAsync(string speaker, TrajectoryRange? range = null, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(HttpMethod.Get, TrajectoryAddress(speaker, range)), ClientJson.Default.Trajectory, cancellationToken);

    /// <summary>What the calls that carry a tag say over time.</summary>
    /// <param name="tag">The tag's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="range">Which part, and how finely; null for all of it by day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">There is no such group (404), there are too many points (422), or no answer came.</exception>
    public Task<Trajectory> GroupTrajectoryAsync(string tag, string value, TrajectoryRange? range = null, CancellationToken cancellationToken = default) =>
        SendAsync(new Request(HttpMethod.Get, GroupTrajectoryAddress(tag, value, range)), ClientJson.Default.Trajectory, cancellationToken);

    /// <summary>The address of a speaker's trajectory, for <see cref="ReadAsync(string, string?, CancellationToken)"/>.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="range">Which part, and how finely; null for all of it by day.</param>
    public static string TrajectoryAddress(string speaker, TrajectoryRange? range = null) =>
        Ranged($"v1/speakers/{Address.Step(speaker, nameof(speaker))}/trajectory", range);

    /// <summary>The address of a group's trajectory, for <see cref="ReadAsync(string, string?, CancellationToken)"/>.</summary>
    /// <param name="tag">The tag's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="range">Which part, and how finely; null for all of it by day.</param>
    public static string GroupTrajectoryAddress(string tag, string value, TrajectoryRange? range = null) =>
        Ranged($"v1/groups/{Address.Step(tag, nameof(tag))}/{Address.Step(value, nameof(value))}/trajectory", range);

    /// <summary>Alerts of the last evaluation, that of the latest call first; pages are fetched as they are needed.</summary>
    /// <param name="filter">Which; null for all that stand.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<Alert> AlertsAsync(AlertFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new();
        string address = Address.With(
            "v1/alerts?limit=1000",
            ("rule", filter.Rule),
            ("speaker", filter.Speaker),
            ("state", Address.Word(filter.State)),
            ("from", Address.Instant(filter.From)),
            ("to", Address.Instant(filter.To)));
        return ListAsync(address, ClientJson.Default.Alert, cancellationToken);
    }

    /// <summary>A table for other programs, to be read as it is made; the caller disposes it. An <see cref="IOException"/> while it is read means that it broke off.</summary>
    /// <param name="table">Which table.</param>
    /// <param name="since">Only dates of which something was written since; null for all.</param>
    /// <param name="format">Its form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not given.</exception>
    public async Task<Stream> ExportAsync(ExportTable table, DateTimeOffset? since = null, ExportFormat format = ExportFormat.Csv, CancellationToken cancellationToken = default)
    {
        Request request = new(HttpMethod.Get, Address.With("v1/export", ("table", Address.Word(table)), ("since", Address.Instant(since)))) { Accept = format == ExportFormat.Csv ? "text/csv" : Arrow };
        HttpResponseMessage answer = await _sender.SendAsync(request, static (answer, _) => Task.FromResult(answer), cancellationToken).ConfigureAwait(false);
        return await PatientStream.OpenAsync(answer, _options.Silence, _options.Time, cancellationToken).ConfigureAwait(false);
    }

    private static string Ranged(string address, TrajectoryRange? range)
    {
        range ??= new();
        return Address.With(
            address, ("from", Address.Instant(range.From)), ("to", Address.Instant(range.To)), ("resolution", Address.Word(range.Resolution)), ("tz", range.Zone));
    }

    // The gateway counts channels up to the first that is not named; one without a value is named and empty.
    private static IEnumerable<(string Name, string? Value)> Channels(string name, IReadOnlyList<string?> values) =>
        values.Select((value, channel) => ($"{name}{channel}", (string?)(value ?? string.Empty)));
}
