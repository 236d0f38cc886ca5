namespace SpeechEmotion.Signal.VoiceActivity;

/// <summary>
/// Decides, hop by hop and in one pass, where one channel holds speech. Keeps state between calls: one instance per
/// channel. Splitting the same samples into other spans gives the same decisions.
/// </summary>
public interface IVoiceActivityDetector
{
    /// <summary>The rate it expects, in Hz.</summary>
    int SampleRate { get; }

    /// <summary>Samples per decision. Decision <c>i</c> stands for samples <c>[i·Hop, (i+1)·Hop)</c>.</summary>
    int HopLength { get; }

    /// <summary>An upper bound on the decisions that <see cref="Process"/> followed by <see cref="Flush"/> write for so many samples.</summary>
    /// <param name="samples">Samples handed over in one call.</param>
    int MaxDecisions(int samples);

    /// <summary>Takes the next samples and writes the decisions that have become final.</summary>
    /// <param name="samples">Mono samples, full scale ±1.</param>
    /// <param name="speech">Receives one value per hop, 0 (none) to 1 (speech), above 0.5 meaning speech.</param>
    /// <returns>Decisions written.</returns>
    int Process(ReadOnlySpan<float> samples, Span<float> speech);

    /// <summary>Ends the recording: writes the decisions still held back, the last, partial hop counted as one.</summary>
    /// <param name="speech">As for <see cref="Process"/>.</param>
    /// <returns>Decisions written.</returns>
    int Flush(Span<float> speech);

    /// <summary>
    /// Writes what the decisions held back would be, were the recording to end here: for who cannot wait until they are
    /// final. They may turn out otherwise, and what is heard next is decided as if nobody had asked. A detector that cannot say writes nothing.
    /// </summary>
    /// <param name="speech">As for <see cref="Process"/>; the first value is of the first hop not decided yet.</param>
    /// <returns>Decisions written.</returns>
    int Foresee(Span<float> speech) => 0;

    /// <summary>Forgets everything heard; the next samples begin a new recording.</summary>
    void Reset();
}
