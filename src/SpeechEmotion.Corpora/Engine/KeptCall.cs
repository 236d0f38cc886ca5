using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>What became of a call's result, and what follows from it.</summary>
internal sealed record KeptCall
{
    /// <summary>What prevented it from being kept; null where nothing did.</summary>
    public StorageException? Failure { get; init; }

    /// <summary>True where nothing is kept: nobody speaks in the call who has not been erased.</summary>
    public bool IsErased { get; init; }

    /// <summary>The result, where it is at hand.</summary>
    public CallResult? Result { get; init; }

    /// <summary>The recording's length in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Its speakers' points, which are still to be written.</summary>
    public IReadOnlyList<SpeakerPoint> Points { get; init; } = [];

    /// <summary>What lists of calls are to say of it; null where nothing is kept.</summary>
    public ListedCall? Listed { get; init; }
}
