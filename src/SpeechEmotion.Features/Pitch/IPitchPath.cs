namespace SpeechEmotion.Features.Pitch;

/// <summary>Finds the likeliest path through the frames' candidates. A state below <see cref="PitchGrid.Bins"/> is a voiced bin.</summary>
internal interface IPitchPath
{
    /// <summary>Bytes of a frame's way back.</summary>
    int TraceLength { get; }

    /// <summary>Forgets everything.</summary>
    void Reset();

    /// <summary>Goes on to the next frame.</summary>
    /// <param name="row">A row of <see cref="PitchObservation"/>.</param>
    /// <param name="trace">Receives the frame's way back, <see cref="TraceLength"/> bytes.</param>
    void Advance(ReadOnlySpan<float> row, Span<byte> trace);

    /// <summary>The state that the best path ends in.</summary>
    int Best();

    /// <summary>The state before.</summary>
    /// <param name="state">A state.</param>
    /// <param name="trace">The trace of that state's frame.</param>
    int Back(int state, ReadOnlySpan<byte> trace);
}
