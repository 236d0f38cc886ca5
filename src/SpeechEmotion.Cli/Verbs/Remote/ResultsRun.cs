using System.Net;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Client;
using SpeechEmotion.Client.Calls;
using SpeechEmotion.Client.Corpora;
using SpeechEmotion.Client.Json;
using SpeechEmotion.Client.Problems;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Remote;

/// <summary>Fetches the results of a corpus, call by call; calls that failed are named on stderr.</summary>
internal sealed class ResultsRun(SpeechEmotionClient client, TextWriter error)
{
    private bool _isIncomplete;

    /// <summary>Results fetched.</summary>
    public long Count { get; private set; }

    /// <summary>Prints them.</summary>
    /// <returns>The exit code: whether every call has a result.</returns>
    public async Task<int> PrintAsync(string corpus, ICallOutput calls, CancellationToken cancellationToken)
    {
        try
        {
            return await EachAsync(
                corpus,
                result =>
                {
                    calls.Add(result);
                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            calls.End();
        }
    }

    /// <summary>Keeps them in a store.</summary>
    /// <returns>The exit code: whether every call has a result.</returns>
    public Task<int> KeepAsync(string corpus, CallStore store, CancellationToken cancellationToken) =>
        EachAsync(corpus, result => store.WriteAsync(result, cancellationToken), cancellationToken);

    private async Task<int> EachAsync(string corpus, Func<CallResult, Task> take, CancellationToken cancellationToken)
    {
        CorpusStatus status = await client.StatusAsync(corpus, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (CallEntry entry in client.CallsAsync(corpus, cancellationToken: cancellationToken).ConfigureAwait(false))
            {
                if (entry.State == "failed")
                {
                    Fail(entry.Call, entry.Error?.Message ?? "failed");
                }

                if (entry.State is "failed" or "done" && await ReadAsync(corpus, entry, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    await take(result).ConfigureAwait(false);
                    Count++;
                }
            }
        }
        catch (SpeechEmotionException exception) when (Count > 0)
        {
            throw GatewayCall.Of(exception, hasBegun: true);
        }

        if (!status.IsEnded)
        {
            error.WriteLine($"{CorpusText.Line(status)}. These are those; 'wait {corpus}' waits for the rest.");
        }

        return status.IsEnded && status.Counts.Failed == 0 && !_isIncomplete ? ExitCode.Done : ExitCode.Incomplete;
    }

    private async Task<CallResult?> ReadAsync(string corpus, CallEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            JsonAnswer answer = await client.CallAsync(corpus, entry.Call, null, CallForm.Kept, cancellationToken).ConfigureAwait(false);
            return CallJson.Deserialize(answer.Content.Span, entry.Call);
        }
        catch (SpeechEmotionException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            // Of a call that failed there need not be one.
            if (entry.State == "done")
            {
                Fail(entry.Call, "its result has been deleted");
            }

            return null;
        }
        catch (Exception exception) when (exception is StorageException or ArgumentException)
        {
            Fail(entry.Call, exception.Message);
            return null;
        }
    }

    private void Fail(string call, string message)
    {
        _isIncomplete = true;
        error.WriteLine($"{PlainText.Of(call)}: {PlainText.Of(Failure.OneLine(message))}");
    }
}
