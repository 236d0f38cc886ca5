using SpeechEmotion.Calls.Results;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>
/// Which failures of a call another attempt may mend, and how long to wait for it. The one place where attempts at calls
/// are repeated; requests to a store are repeated below, by the store.
/// </summary>
/// <param name="pause">The pause after the first failure; it doubles with each.</param>
internal sealed class RetryPolicy(TimeSpan pause)
{
    private const int MaxDoublings = 6;

    // What a recording is does not change by being read again; what is in the way of reading or writing may go away.
    private static readonly HashSet<string> Healing =
    [
        CallError.From(new AudioException(AudioError.Unreadable, string.Empty)).Code,
        CallError.Internal,
        CallWorker.StoreFailed,
        ResultWriter.NotKept,
    ];

    public static bool CanHeal(CallError error) => Healing.Contains(error.Code);

    /// <summary>
    /// How long after a failure the next attempt may begin: between half of the pause and one and a half, by the call's
    /// name, so that calls that failed together do not come back together.
    /// </summary>
    public TimeSpan Pause(string call, in LedgerEntry failed)
    {
        double share = (uint)(Fingerprint.Of(call) >> 96) / (double)uint.MaxValue;
        return pause * ((0.5 + share) * (1 << Math.Clamp(failed.Failures - 1, 0, MaxDoublings)));
    }
}
