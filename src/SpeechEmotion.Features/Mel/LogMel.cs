namespace SpeechEmotion.Features.Mel;

/// <summary>The project's own log-mel convention.</summary>
internal static class LogMel
{
    /// <summary>
    /// Added to every energy before its natural logarithm is taken: digital silence is −23.03, and nothing depends on
    /// what a recording holds elsewhere.
    /// </summary>
    internal const float Epsilon = 1e-10f;
}
