using SpeechEmotion.Storage;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Stops an engine whose results cannot be written any more: a full disk will not get emptier.</summary>
/// <param name="max">Results in a row that may fail, at least 1.</param>
public sealed class WriteFailureLimit(int max)
{
    private int _inARow;

    /// <summary>True once the engine is to stop.</summary>
    public bool IsReached => _inARow >= max;

    /// <summary>Counts the end of a call.</summary>
    /// <param name="outcome">How it ended.</param>
    public void Take(CallOutcome outcome)
    {
        if (outcome.End == CallEnd.Failed && outcome.Error?.Code == ResultWriter.NotKept)
        {
            _inARow++;
        }
        else if (outcome is { IsKept: true, End: not CallEnd.Earlier })
        {
            _inARow = 0;
        }
    }

    /// <summary>Throws once the engine is to stop.</summary>
    /// <param name="failure">What prevented the writing last.</param>
    /// <exception cref="StorageException">The limit is reached.</exception>
    public void ThrowIfReached(StorageException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (IsReached)
        {
            throw new StorageException(
                failure.Error, $"Stopped after {_inARow} results in a row that could not be written: {failure.Message}", failure);
        }
    }
}
