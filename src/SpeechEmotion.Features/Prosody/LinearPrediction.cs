namespace SpeechEmotion.Features.Prosody;

/// <summary>What linear prediction for formants assumes.</summary>
internal static class LinearPrediction
{
    /// <summary>The rate that it stands for, in Hz: formants are looked for up to half of it.</summary>
    internal const int SampleRate = 10000;

    /// <summary>The predictor's order: five resonances.</summary>
    internal const int Order = 10;
}
