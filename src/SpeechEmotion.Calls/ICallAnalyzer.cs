using SpeechEmotion.Calls.Results;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Calls;

/// <summary>Turns one recording into one result. An instance keeps its buffers between calls and takes one call at a time: a worker owns one.</summary>
public interface ICallAnalyzer
{
    /// <summary>The model and settings its results carry.</summary>
    Generation Generation { get; }

    /// <summary>What statistics of speakers its model is adapted by, and tells of each call; null where it is not.</summary>
    StatisticsShape? Statistics => null;

    /// <summary>Reads a recording to its end and says who felt what when.</summary>
    /// <param name="input">The call's name and speakers.</param>
    /// <param name="reader">The recording, at its start; the caller disposes it.</param>
    /// <param name="cancellationToken">Gives up; what was read is lost.</param>
    /// <exception cref="ArgumentException">A speaker's statistics are not of the shape that the model hears.</exception>
    /// <exception cref="AudioException">The recording is damaged; <see cref="CallResult.Failed"/> makes the result.</exception>
    Task<CallAnalysis> AnalyzeAsync(CallInput input, IAudioReader reader, CancellationToken cancellationToken);
}
