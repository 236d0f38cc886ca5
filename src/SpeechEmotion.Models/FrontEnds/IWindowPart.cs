namespace SpeechEmotion.Models.FrontEnds;

/// <summary>Makes what one input has of a window out of the window's samples. For one thread.</summary>
internal interface IWindowPart
{
    /// <param name="window">The window's samples, zeros where it reaches past the recording's end.</param>
    /// <param name="heard">Samples of it within the recording.</param>
    /// <param name="values">Receives the input's values.</param>
    void Compute(ReadOnlySpan<float> window, int heard, Span<Half> values);
}
