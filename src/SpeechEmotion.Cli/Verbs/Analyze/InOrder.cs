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
            _waiting.Add(ended.Index, ended.Result.Call);
            if (!ended.IsKept)
            {
                _notKept.Add(ended.Index, ended.Result);
            }

            return;
        }

        output.Add(ended.Result);
        while (_waiting.Remove(++_next, out string? call))
        {
            CallResult? result = _notKept.Remove(_next, out CallResult? notKept)
                ? notKept
                : await store.ReadAsync(call, CancellationToken.None).ConfigureAwait(false);
            if (result is not null)
            {
                output.Add(result);
            }
        }
    }
}
