using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Subjects.Export;

namespace SpeechEmotion.Gateway.Erasure;

/// <summary><c>GET /v1/speakers/{speaker}/export</c>: all that is held on a speaker, as lines of JSON that are sent as they are read.</summary>
internal static class SpeakerExportEndpoints
{
    private const string JsonLines = "application/x-ndjson";

    public static void Map(RouteGroupBuilder v1) => v1.MapGet("/speakers/{speaker}/export", GetAsync).Requires(Scopes.Admin).WithTags("speakers")
        .WithSummary("All that is held on a speaker; the last line counts the lines.");

    private static async Task<IResult> GetAsync(PathName speaker, TenantSpace space, AuditTrail audit, CancellationToken cancellationToken)
    {
        string name = space.NameOf(speaker.Value);
        await audit.SpeakerAsync(AuditKinds.SpeakerExport, name, null, cancellationToken).ConfigureAwait(false);

        // The first line before the first byte of the answer: a store that cannot be read is told as a problem.
        IAsyncEnumerator<ReadOnlyMemory<byte>> lines = new SpeakerExport(space.Blobs).ReadAsync(name, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            await lines.MoveNextAsync().ConfigureAwait(false);
        }
        catch
        {
            await lines.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return TypedResults.Stream(
            async stream =>
            {
                await using (lines.ConfigureAwait(false))
                {
                    do
                    {
                        await stream.WriteAsync(lines.Current, cancellationToken).ConfigureAwait(false);
                    }
                    while (await lines.MoveNextAsync().ConfigureAwait(false));
                }
            },
            JsonLines);
    }
}
