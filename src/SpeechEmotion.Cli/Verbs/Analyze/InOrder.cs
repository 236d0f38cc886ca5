using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora;
using SpeechEmotion.Storage;

namespace SpeechEmotion.Cli.Verbs.Analyze;

/// <summary>
/// Hands results on in the order of the corpus, whatever the order of their ends. Of a call that ends early only its
/// name waits; its result is read back from the store when its turn comes, so what is held does not grow with the results.
/// </summary>
internal sealed class InOrder(CallStore store, ICallOutput output)
{
    private readonly Dictionary<long, string> _waiting = [];
    private readonly Dictionary<long, CallResult> _notKept = [];
    private long _next;

    /// <summary>Takes the end of a call and hands on all whose turn has come.</summary>
    public async ValueTask TakeAsync(CallOutcome ended)
    {
        if (ended.Index != _next)
        {
            _waiting.Add(ended.Index, ended.Call);
            if (ended is { IsKept: false, Result: { } lost })
            {
                _notKept.Add(ended.Index, lost);
            }

            return;
        }

        await AddAsync(ended.Call, ended.Result).ConfigureAwait(false);
        while (_waiting.Remove(++_next, out string? call))
        {
            await AddAsync(call, _notKept.Remove(_next, out CallResult? notKept) ? notKept : null).ConfigureAwait(false);
        }
    }

    private async ValueTask AddAsync(string call, CallResult? result)
    {
        if ((result ?? await store.ReadAsync(call, CancellationToken.None).ConfigureAwait(false)) is { } found)
        {
            output.Add(found);
        }
    }
}
