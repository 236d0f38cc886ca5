using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SpeechEmotion.Calls;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Bodies;
using SpeechEmotion.Gateway.Hosting;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Gateway.Analysis;

/// <summary><c>POST /v1/analyze</c>: one recording in the body, its result at once. Nothing of it is kept.</summary>
internal static class AnalysisEndpoints
{
    private const int InMemory = 1 << 20;
    private const int MaxName = 500;
    private const string DefaultName = "recording";

    private static readonly string[] Types = ["audio/*", "video/*", "application/ogg", BodyType.Bytes];

    public static void Map(RouteGroupBuilder v1) => v1.MapPost("/analyze", PostAsync).WithTags("analysis").Requires(Scopes.Submit)
        .WithSummary("Analyses one recording and answers with its result; nothing is kept.").Takes("audio/*", BodyType.Bytes);

    private static async Task<IResult> PostAsync(
        HttpContext http, string? call, string? model, AnalysisPlaces places, GatewayParts parts, GatewayOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out MediaTypeHeaderValue? type) || !Types.Any(each => type.IsSubsetOf(new MediaTypeHeaderValue(each))))
        {
            return Problem.UnsupportedMediaType(Types).Result();
        }

        if (call?.Length > MaxName)
        {
            return Problem.BadRequest("call", $"is longer than {MaxName} characters").Result();
        }

        if (!string.IsNullOrEmpty(model) && !parts.Models.Has(model))
        {
            return Problem.Unprocessable($"model: there is no model '{model}' here").Result();
        }

        BodyLimit.Allow(http, options.MaxAnalyzeBytes);
        CallInput input = new() { Call = string.IsNullOrEmpty(call) ? DefaultName : call, Speakers = Channels(http.Request.Query, "speaker", text => text), Roles = Channels(http.Request.Query, "role", Role) };
        FileBufferingReadStream body = new(http.Request.Body, InMemory, options.MaxAnalyzeBytes, Path.GetTempPath());
        await using (body.ConfigureAwait(false))
        {
            try
            {
                await body.DrainAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                return Problem.TooLarge(options.MaxAnalyzeBytes).Result();
            }

            body.Position = 0;
            using IDisposable place = await places.EnterAsync(cancellationToken).ConfigureAwait(false);
            using CancellationTokenSource limit = new(options.AnalyzeLimit, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                return TypedResults.Bytes(await AnalyzeAsync(body, input, model, parts, either.Token).ConfigureAwait(false), BodyType.Json);
            }
            catch (AudioException exception)
            {
                return Problem.Unprocessable(exception.Message.ReplaceLineEndings(" ")).Result();
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                return Problem.Unavailable("the recording takes too long for an answer at once; upload it and hand in a corpus").Result();
            }
        }
    }

    private static Task<byte[]> AnalyzeAsync(Stream body, CallInput input, string? model, GatewayParts parts, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            // Decoders read synchronously: not on a thread that answers requests.
            using IAudioReader reader = AudioFile.Open(body, DefaultName, parts.Recordings);
            ICallAnalyzer analyzer = parts.Models.CreateAnalyzer(string.IsNullOrEmpty(model) ? null : model);
            using IDisposable? owned = analyzer as IDisposable;
            CallAnalysis analysis = await analyzer.AnalyzeAsync(input, reader, cancellationToken).ConfigureAwait(false);
            return CallJson.ToDocument(analysis.Result);
        },
        cancellationToken);

    private static T?[] Channels<T>(IQueryCollection query, string name, Func<string, T> read)
    {
        const int MaxChannels = 64;
        List<T?> channels = [];
        for (int channel = 0; channel < MaxChannels && query[$"{name}{channel}"] is [{ } text]; channel++)
        {
            channels.Add(text.Length == 0 ? default : read(text));
        }

        return [.. channels];
    }

    private static SpeakerRole? Role(string text) => text switch
    {
        "agent" => SpeakerRole.Agent,
        "customer" => SpeakerRole.Customer,
        "other" => SpeakerRole.Other,
        _ => throw new ProblemException(Problem.BadRequest("role", $"'{text}' is none of agent, customer, other")),
    };
}
