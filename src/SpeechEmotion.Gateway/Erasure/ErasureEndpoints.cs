using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Corpora.Erasure;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Gateway.Erasure;

/// <summary><c>DELETE /v1/speakers/{speaker}</c>.</summary>
internal static class ErasureEndpoints
{
    // What takes longer is answered with 202, and goes on.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapDelete("/speakers/{speaker}", EraseAsync).Requires(Scopes.Admin).WithTags("speakers")
            .WithSummary("Removes all that is held of a speaker, for good; what is written later is not kept.")
            .Produces<ErasureDocument>(StatusCodes.Status200OK).Produces<ErasureDocument>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> EraseAsync(PathName speaker, TenantSpace space, AuditTrail audit, TimeProvider time, CancellationToken cancellationToken)
    {
        string name = space.NameOf(speaker.Value);
        (IReadOnlyList<NamedRecording> recordings, IReadOnlyList<string> unread) = await space.Erasures.RecordingsAsync(name, cancellationToken).ConfigureAwait(false);

        // In the log before it is in force: nobody erases unseen.
        await audit.SpeakerAsync(AuditKinds.SpeakerErase, name, null, cancellationToken).ConfigureAwait(false);
        (ErasureJob job, Task<ErasureJob> done) = await space.Erasures.BeginAsync(name, cancellationToken).ConfigureAwait(false);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(done, Task.Delay(Patience, time, limit.Token)).ConfigureAwait(false);
        await limit.CancelAsync().ConfigureAwait(false);
        bool isDone = done.IsCompletedSuccessfully;
        ErasureDocument document = ErasureDocument.Of(isDone ? await done.ConfigureAwait(false) : job, recordings, unread);
        return TypedResults.Json(document, ErasureJson.Default.ErasureDocument, statusCode: isDone ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }
}
