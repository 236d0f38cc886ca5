using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Records;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Bodies;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Models;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;

namespace SpeechEmotion.Gateway.Corpora;

/// <summary>
/// <c>PUT /v1/corpora/{corpus}</c>. A manifest in the body is kept under its hash first, and then the corpus's record names
/// it, in one write: a gateway killed before that has left nothing half-done, one killed after it goes on when it is started again.
/// </summary>
internal static class CorpusSubmissions
{
    private const int MaxPriority = 100;
    private const int MaxWebhook = 2000;
    private const int InMemory = 1 << 20;

    public static async Task<Accepted<CorpusDocument>> PutAsync(
        string corpus, HttpContext http, TenantSpace space, GatewayOptions options, IServedModels models, AuditTrail audit, CancellationToken cancellationToken)
    {
        CorporaEndpoints.Named(corpus);
        await space.Addresses.RefreshAsync(cancellationToken).ConfigureAwait(false);
        CorpusSubmission submission = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out MediaTypeHeaderValue? type)
            ? type.MediaType.ToString().ToLowerInvariant() switch
            {
                BodyType.Csv or BodyType.JsonLines => await KeepAsync(http, space, options, cancellationToken).ConfigureAwait(false),
                BodyType.Json => await ReadAsync(http, space, cancellationToken).ConfigureAwait(false),
                _ => throw Unsupported(),
            }
            : throw Unsupported();
        if (submission.Model is { } model && !models.Has(model))
        {
            throw new ProblemException(Problem.Unprocessable($"model: there is no model '{model}' here"));
        }

        if (submission.Webhook is { } webhook && space.Addresses.RefusalOf(new Uri(webhook)) is { } refusal)
        {
            throw new ProblemException(Problem.Unprocessable($"webhook: the address {refusal}"));
        }

        if (submission.Webhook is not null)
        {
            await space.Webhooks.WatchAsync(corpus, cancellationToken).ConfigureAwait(false);
        }

        await audit.ThingAsync(AuditKinds.Submission, corpus, null, cancellationToken).ConfigureAwait(false);
        CorpusStatus status = await space.Queue.SubmitAsync(corpus, submission, cancellationToken).ConfigureAwait(false);
        return TypedResults.Accepted($"/v1/corpora/{corpus}", CorpusDocument.From(status));
    }

    private static ProblemException Unsupported() => new(Problem.UnsupportedMediaType(BodyType.Csv, BodyType.JsonLines, BodyType.Json));

    // The model and the priority of a manifest in the body stand in the address.
    private static async Task<CorpusSubmission> KeepAsync(HttpContext http, TenantSpace space, GatewayOptions options, CancellationToken cancellationToken)
    {
        IQueryCollection query = http.Request.Query;
        int priority = 0;
        if (query["priority"] is [{ Length: > 0 } text] && !int.TryParse(text, out priority))
        {
            throw new ProblemException(Problem.BadRequest("priority", $"is '{text}'; it must be a whole number"));
        }

        CorpusSubmission submission = Checked(new CorpusSubmission { Model = NullIfEmpty(query["model"]), Priority = priority, Webhook = NullIfEmpty(query["webhook"]) });
        BodyLimit.Allow(http, options.MaxManifestBytes);
        FileBufferingReadStream body = new(http.Request.Body, InMemory, options.MaxManifestBytes, Path.GetTempPath());
        await using (body.ConfigureAwait(false))
        {
            string sha256 = await DigestAsync(body, options.MaxManifestBytes, cancellationToken).ConfigureAwait(false);
            body.Position = 0;
            Look(body, space.Manifests);
            string manifest = await space.Manifests.KeepAsync(
                sha256,
                async (stream, token) =>
                {
                    body.Position = 0;
                    await (space.Pseudonyms is { } pseudonyms
                        ? PseudonymRows.WriteAsync(body, stream, pseudonyms, token)
                        : body.CopyToAsync(stream, token)).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return submission with { Manifest = manifest };
        }
    }

    private static async Task<string> DigestAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        try
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellationToken).ConfigureAwait(false));
        }
        catch (IOException exception) when (exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || (exception is not BadHttpRequestException && body.Length >= limit))
        {
            throw new ProblemException(Problem.TooLarge(limit), exception);
        }
    }

    // A table without a header, and one without a row, are told now; rows that are bad, once the corpus is worked on.
    private static void Look(Stream body, KeptManifests manifests)
    {
        if (!ManifestReader.Read(body, "manifest", manifests.KeptAddresses).Any())
        {
            throw new CorpusException("The manifest has no rows.");
        }
    }

    private static async Task<CorpusSubmission> ReadAsync(HttpContext http, TenantSpace space, CancellationToken cancellationToken)
    {
        CorpusRequest request = await JsonBody.ReadAsync(http, CorporaJson.Default.CorpusRequest, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(request.ManifestUri))
        {
            throw new ProblemException(Problem.BadRequest("manifestUri", "is empty"));
        }

        CorpusSubmission submission = Checked(new CorpusSubmission
        {
            Manifest = request.ManifestUri,
            Model = NullIfEmpty(request.Model),
            Priority = request.Priority,
            Webhook = NullIfEmpty(request.Webhook),
        });

        // One that cannot be read is told now, while somebody listens.
        using Stream manifest = await Task.Run(() => space.Manifests.Open(request.ManifestUri), cancellationToken).ConfigureAwait(false);
        return submission;
    }

    private static CorpusSubmission Checked(CorpusSubmission submission)
    {
        if (Math.Abs((long)submission.Priority) > MaxPriority)
        {
            throw new ProblemException(Problem.BadRequest("priority", $"is {submission.Priority}; it must be -{MaxPriority} to {MaxPriority}"));
        }

        return submission.Webhook is { } webhook && (webhook.Length > MaxWebhook || !Uri.TryCreate(webhook, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            ? throw new ProblemException(Problem.BadRequest("webhook", "is no http or https address"))
            : submission;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
