namespace SpeechEmotion.Features.Mel;

/// <summary>Which mel bands, of what spectrum.</summary>
/// <param name="Count">Bands.</param>
/// <param name="Lowest">Where the first one begins, in Hz.</param>
/// <param name="Highest">Where the last one ends, in Hz.</param>
internal readonly record struct MelBands(int Count, double Lowest, double Highest);
