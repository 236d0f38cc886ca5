using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Corpora;

/// <summary>How one call of a corpus ended.</summary>
/// <param name="Index">The call's place in <see cref="Corpus.Calls"/>, from 0.</param>
/// <param name="Call">The call's name.</param>
/// <param name="End">How it ended.</param>
/// <param name="Result">Its result; null where it ended in an earlier run and nobody had to read it: it lies in the store.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
/// <param name="IsKept">False where the result could not be kept and is lost but for this.</param>
public readonly record struct CallOutcome(long Index, string Call, CallEnd End, CallResult? Result, CallError? Error, bool IsKept)
{
    /// <summary>The recording's length in seconds, where it was analysed now.</summary>
    public double Seconds { get; init; } = Result?.Seconds ?? 0;

    /// <summary>Who has analysed it, where that was another process.</summary>
    public string? By { get; init; }

    /// <summary>The end of a call whose result is at hand.</summary>
    /// <param name="index">The call's place, from 0.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="result">Its result; <see cref="CallResult.Error"/> says why it failed.</param>
    /// <param name="isKept">False where it could not be kept.</param>
    public static CallOutcome Of(long index, CallEnd end, CallResult result, bool isKept)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(index, result.Call, end, result, result.Error, isKept);
    }
}
