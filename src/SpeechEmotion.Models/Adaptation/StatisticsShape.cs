namespace SpeechEmotion.Models.Adaptation;

/// <summary>What statistics are of. Those of one shape can be put together, and serve any model whose front end has that shape.</summary>
/// <param name="Features">The feature set's name, in the streaming convention.</param>
/// <param name="SampleRate">The rate the features are made at, in Hz.</param>
/// <param name="HopLength">Samples between two frames.</param>
/// <param name="Coefficients">Values per frame.</param>
public sealed record StatisticsShape(string Features, int SampleRate, int HopLength, int Coefficients)
{
    /// <summary>How long so many frames are.</summary>
    /// <param name="frames">A number of frames.</param>
    public double Seconds(long frames) => (double)frames * HopLength / SampleRate;

    /// <summary>For messages: <c>logmel64 (64 coefficients, 100 frames per second)</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Features} ({Coefficients} coefficients, {(double)SampleRate / HopLength:0.##} frames per second)");
}
