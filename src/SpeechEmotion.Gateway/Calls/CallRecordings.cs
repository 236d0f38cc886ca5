using Microsoft.AspNetCore.Http;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Queue;
using SpeechEmotion.Corpora.Recordings;
using SpeechEmotion.Gateway.Corpora;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Gateway.Calls;

/// <summary><c>GET /v1/corpora/{corpus}/calls/{call}/audio</c>: the recording's own bytes, whole or a range of them.</summary>
internal static class CallRecordings
{
    public static async Task<IResult> GetAsync(string corpus, PathName call, TenantSpace space, RecordingPlaces places, CancellationToken cancellationToken)
    {
        CorporaEndpoints.Named(corpus);
        CorpusStatus status = await space.Queue.StatusAsync(corpus, cancellationToken).ConfigureAwait(false) ?? throw new ProblemException(Problem.NotFound("corpus", corpus));
        if (await places.FindAsync(space, status, call.Value, cancellationToken).ConfigureAwait(false) is not { } path)
        {
            return Problem.NotFound($"where the recording of '{call}' lies is not known: the corpus's manifest does not name it, or there is none").Result();
        }

        try
        {
            Stream recording = await Task.Run(() => RecordingBytes.Open(path), cancellationToken).ConfigureAwait(false);
            return TypedResults.Stream(recording, RecordingType.Of(path), enableRangeProcessing: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StorageException)
        {
            return Problem.NotFound($"the recording of '{call}' cannot be reached any more").Result();
        }
    }
}
