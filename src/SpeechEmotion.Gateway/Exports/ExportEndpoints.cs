using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Queries;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Exports;

namespace SpeechEmotion.Gateway.Exports;

/// <summary><c>/v1/export</c>: a table for other programs, streamed as it is made.</summary>
internal static partial class ExportEndpoints
{
    /// <summary>The content type of Arrow IPC files.</summary>
    public const string Arrow = "application/vnd.apache.arrow.file";

    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(RouteGroupBuilder v1) => v1.MapGet("/export", Export)
        .Requires(Scopes.Read)
        .WithTags("export")
        .WithSummary("Segments or trajectory points of the dates of which something was written since, as CSV, or as an Arrow file where that is accepted.");

    private static PushStreamHttpResult Export(TenantSpace space, HttpContext http, string? since, string? table)
    {
        DateTimeOffset? first = QueryText.Instant("since", since);
        ExportTable wanted = QueryText.Choice("table", table, ExportTable.Segments);
        ExportFormat format = http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(Arrow, StringComparison.OrdinalIgnoreCase)) ? ExportFormat.Arrow : ExportFormat.Csv;
        http.Response.Headers.Vary = HeaderNames.Accept;
        string name = $"{wanted.ToString().ToLowerInvariant()}.{(format == ExportFormat.Csv ? "csv" : "arrow")}";
        return TypedResults.Stream(
            async stream =>
            {
                ExportOptions options = new() { Format = format, Since = first };
                ExportOutcome outcome = await StoreExport.StreamAsync(space.Blobs, stream, wanted, options, http.RequestAborted).ConfigureAwait(false);
                if (outcome.Unread.Count > 0)
                {
                    // The answer's head is long gone.
                    LeftOut(http.RequestServices.GetRequiredService<ILogger<StoreExport>>(), outcome.Unread.Count, outcome.Unread[0]);
                }
            },
            format == ExportFormat.Csv ? Csv : Arrow,
            name);
    }
}
