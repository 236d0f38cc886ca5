using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Corpora.Queue;

/// <summary>Where a corpus is now.</summary>
/// <param name="Corpus">Its name.</param>
/// <param name="State">Where it is.</param>
/// <param name="Priority">The higher comes first.</param>
/// <param name="Counts">Its inputs by where they are.</param>
/// <param name="Seconds">Seconds of audio analysed.</param>
public sealed record CorpusStatus(string Corpus, CorpusState State, int Priority, CorpusCounts Counts, double Seconds)
{
    /// <summary>Seconds of audio analysed in a second of time, while an engine works on it; null before the first call is done, and later.</summary>
    public double? Speed { get; init; }

    /// <summary>How long it will take at this speed of calls; null where that is not known.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>Where its calls come from; null where it was not submitted to a queue.</summary>
    public CorpusSubmission? Submission { get; init; }

    /// <summary>Where its calls came from in the last run that was started by hand; null where there was none.</summary>
    public CorpusSubmission? Sources { get; init; }

    /// <summary>Why it could not be worked on; null where it could.</summary>
    public string? Error { get; init; }

    /// <summary>True where nothing more will happen by itself.</summary>
    public bool IsEnded => State is CorpusState.Done or CorpusState.Cancelled;
}
