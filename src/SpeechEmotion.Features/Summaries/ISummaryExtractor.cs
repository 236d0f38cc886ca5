namespace SpeechEmotion.Features.Summaries;

/// <summary>
/// Turns a whole recording's one channel into one row of values. Keeps state between calls: one instance per channel
/// and thread. Splitting the same samples into other spans gives the same bits.
/// </summary>
public interface ISummaryExtractor
{
    /// <summary>The set's name as <c>speechemotion features --set</c> takes it.</summary>
    string Name { get; }

    /// <summary>The rate it expects, in Hz.</summary>
    int SampleRate { get; }

    /// <summary>What each value is, in order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono samples, full scale ±1.</param>
    void Process(ReadOnlySpan<float> samples);

    /// <summary>Ends the recording and writes its row; the next samples begin a new one.</summary>
    /// <param name="row">Receives as many values as there are <see cref="Names"/>.</param>
    void Finish(Span<float> row);

    /// <summary>Forgets everything heard; the next samples begin a new recording.</summary>
    void Reset();
}
