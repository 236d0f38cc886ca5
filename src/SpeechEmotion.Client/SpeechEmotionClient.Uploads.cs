using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using SpeechEmotion.Client.Json;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Client.Requests;
using SpeechEmotion.Client.Uploads;

namespace SpeechEmotion.Client;

public sealed partial class SpeechEmotionClient
{
    private const string Bytes = "application/octet-stream";
    private const int MostRounds = 4;

    /// <summary>A recording uploaded, or what is there of one; null where nothing is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">The name cannot be one, or no answer came.</exception>
    public async Task<Upload?> FindUploadAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SendAsync(new Request(HttpMethod.Get, Recording(name)), ClientJson.Default.Upload, cancellationToken).ConfigureAwait(false);
        }
        catch (SpeechEmotionException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The recordings uploaded, by name.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<Upload> UploadsAsync(CancellationToken cancellationToken = default) =>
        ListAsync("v1/uploads?limit=1000", ClientJson.Default.Upload, cancellationToken);

    /// <summary>
    /// Uploads a recording, a long one in parts. What the gateway has of it is not sent again, all of it where a recording of this
    /// name and length is there: whoever uploads again what may have changed gives it another name, or deletes it first.
    /// </summary>
    /// <param name="name">Its name: letters A to Z and a to z, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>/</c>.</param>
    /// <param name="recording">All of the recording, a stream that can be sought in; stays the caller's to dispose.</param>
    /// <param name="progress">Told after each part.</param>
    /// <param name="cancellationToken">Gives up; what is there stays, and the next upload goes on with it.</param>
    /// <exception cref="ArgumentException">The stream cannot be sought in.</exception>
    /// <exception cref="SpeechEmotionException">It was not taken, or the gateway stays away; what is there stays.</exception>
    public async Task<Upload> UploadAsync(string name, Stream recording, IProgress<UploadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (!recording.CanSeek)
        {
            throw new ArgumentException("A recording that is uploaded in parts must be a stream that can be sought in.", nameof(recording));
        }

        long sent = 0;
        long length = recording.Length;
        for (int round = 1; round <= MostRounds; round++)
        {
            Upload? there = await FindUploadAsync(name, cancellationToken).ConfigureAwait(false);
            if (there is { Complete: true } && there.Length == length)
            {
                progress?.Report(new(sent, length, length));
                return there;
            }

            // Parts of another recording: nothing of this one goes with them.
            if (there is { Complete: false } && there.Length != length)
            {
                await DeleteUploadAsync(name, cancellationToken).ConfigureAwait(false);
            }

            IReadOnlyList<UploadPart> parts = there is { Complete: false } && there.Length == length ? there.Parts : [];
            long present = MissingParts.Bytes(parts);
            progress?.Report(new(sent, present, length));
            if (parts.Count == 0 && length <= _options.PartBytes)
            {
                Upload whole = await PutAsync(name, recording, null, length, cancellationToken).ConfigureAwait(false);
                progress?.Report(new(length, length, length));
                return whole;
            }

            Upload? last = null;
            foreach (UploadPart part in MissingParts.Of(length, parts, _options.PartBytes))
            {
                if (await PutPartAsync(name, recording, part, length, cancellationToken).ConfigureAwait(false) is not { } answer)
                {
                    // Another upload of the same is under way: what is there now?
                    break;
                }

                last = answer;
                sent += part.End - part.Start + 1;
                progress?.Report(new(sent, present += part.End - part.Start + 1, length));
            }

            if (last is { Complete: true })
            {
                return last;
            }
        }

        throw new SpeechEmotionException($"The upload '{name}' does not come to its end; is another of this name under way?");
    }

    /// <summary>Deletes a recording uploaded, or what is there of one; nothing happens where nothing is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SpeechEmotionException">It was not done.</exception>
    public async Task DeleteUploadAsync(string name, CancellationToken cancellationToken = default)
    {
        try
        {
            await _sender.SendAsync(new Request(HttpMethod.Delete, Recording(name)), static (_, _) => Task.FromResult(true), cancellationToken).ConfigureAwait(false);
        }
        catch (SpeechEmotionException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // Or an attempt whose answer was lost has done it.
        }
    }

    private static string Recording(string name) => $"v1/uploads/{Address.Steps(name, nameof(name))}";

    private async Task<Upload?> PutPartAsync(string name, Stream recording, UploadPart part, long length, CancellationToken cancellationToken)
    {
        try
        {
            return await PutAsync(name, recording, part, length, cancellationToken).ConfigureAwait(false);
        }
        catch (SpeechEmotionException exception) when (exception.Status == HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    private async Task<Upload> PutAsync(string name, Stream recording, UploadPart? part, long length, CancellationToken cancellationToken)
    {
        RepeatableBody body = new(recording, part?.Start ?? 0, part is null ? length : part.End - part.Start + 1, Bytes);
        await using ConfiguredAsyncDisposable ownedBody = body.ConfigureAwait(false);
        string? range = part is null ? null : string.Create(CultureInfo.InvariantCulture, $"bytes {part.Start}-{part.End}/{length}");
        return await SendAsync(new Request(HttpMethod.Put, Recording(name)) { Body = body, Range = range }, ClientJson.Default.Upload, cancellationToken).ConfigureAwait(false);
    }
}
