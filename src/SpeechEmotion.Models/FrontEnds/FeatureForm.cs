namespace SpeechEmotion.Models.FrontEnds;

/// <summary>What a feature set makes of a window.</summary>
internal enum FeatureForm
{
    /// <summary>Frames of coefficients.</summary>
    Frames,

    /// <summary>One row of values.</summary>
    Vector,

    /// <summary>Its samples, as they are.</summary>
    Waveform,
}
