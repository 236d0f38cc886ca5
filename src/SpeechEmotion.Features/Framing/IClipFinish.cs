namespace SpeechEmotion.Features.Framing;

/// <summary>Turns all frames of a recording into their final values.</summary>
internal interface IClipFinish
{
    /// <summary>Values per finished frame.</summary>
    int Coefficients { get; }

    /// <summary>Finishes a recording.</summary>
    /// <param name="held">All its frames; may be overwritten.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="frames">Receives <c>[frame, coefficient]</c>.</param>
    void Finish(Span<float> held, int count, Span<float> frames);
}
