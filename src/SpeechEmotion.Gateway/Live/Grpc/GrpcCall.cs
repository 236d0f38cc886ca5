using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Live.Grpc;

/// <summary>
/// One gRPC call over an HTTP/2 request (github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md): the response begins at once, and how it ended stands in
/// its trailers. What needs a library elsewhere is one bidirectional method here.
/// </summary>
internal static class GrpcCall
{
    private const string ContentType = "application/grpc";

    /// <summary>Runs a call.</summary>
    /// <param name="http">The request.</param>
    /// <param name="run">The method; may throw <see cref="GrpcException"/>. The token is cancelled by the client, its deadline, or the end of the gateway.</param>
    /// <param name="time">Measures the client's deadline.</param>
    /// <param name="ending">The end of the gateway.</param>
    /// <exception cref="ProblemException">The request is no gRPC call.</exception>
    public static async Task RunAsync(HttpContext http, Func<CancellationToken, Task> run, TimeProvider time, CancellationToken ending)
    {
        if (!IsGrpc(http.Request.ContentType))
        {
            throw new ProblemException(Problem.UnsupportedMediaType(ContentType));
        }

        if (!HttpProtocol.IsHttp2(http.Request.Protocol) || http.Features.Get<IHttpResponseTrailersFeature>() is null)
        {
            throw new ProblemException(Problem.BadRequest("the protocol", "is not HTTP/2, which gRPC needs: ask at the gateway's address for gRPC (serve --grpc-urls)"));
        }

        Unlimit(http.Features);
        http.Response.ContentType = ContentType;
        TimeSpan? timeout = GrpcTimeout.Parse(http.Request.Headers["grpc-timeout"]);
        using CancellationTokenSource deadline = timeout is { } limit ? new(limit, time) : new();
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, deadline.Token, ending);
        GrpcException? end = null;
        try
        {
            await http.Response.StartAsync(any.Token).ConfigureAwait(false);
            await run(any.Token).ConfigureAwait(false);
        }
        catch (GrpcException exception)
        {
            end = exception;
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            end = deadline.IsCancellationRequested
                ? new GrpcException(GrpcCode.DeadlineExceeded, "the client's deadline has passed")
                : new GrpcException(GrpcCode.Unavailable, "the gateway is ending; ask again");
        }

        catch (IOException)
        {
            // The client is gone: there is nobody to tell.
            return;
        }

        http.Response.AppendTrailer("grpc-status", ((int)(end?.Code ?? GrpcCode.Ok)).ToString(CultureInfo.InvariantCulture));
        if (end is not null)
        {
            http.Response.AppendTrailer("grpc-message", Encoded(end.Message));
        }

        await http.Response.CompleteAsync().ConfigureAwait(false);
    }

    private static bool IsGrpc(string? type) => type is not null
        && (type.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            || type.StartsWith(ContentType + "+proto", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith(ContentType + ";", StringComparison.OrdinalIgnoreCase));

    // A stream goes on for as long as somebody speaks, and is silent while nobody does.
    private static void Unlimit(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    // Percent-encoding of all but printable ASCII, as the protocol says it of grpc-message.
    private static string Encoded(string message)
    {
        StringBuilder text = new();
        foreach (byte unit in Encoding.UTF8.GetBytes(message))
        {
            if (unit is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                text.Append((char)unit);
            }
            else
            {
                text.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }
}
