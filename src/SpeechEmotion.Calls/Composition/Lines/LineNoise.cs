namespace SpeechEmotion.Calls.Composition.Lines;

/// <summary>The noise of a line and of the room behind it: white noise through one pole, 6 dB an octave above a seventeenth of the rate. Streams.</summary>
internal sealed class LineNoise(ComposerRandom random, double power)
{
    private const float Pole = 0.7f;

    // White noise of variance 1 through 1 / (1 − p z⁻¹) has the variance 1 / (1 − p²).
    private readonly float _gain = (float)(Math.Sqrt(power) * Math.Sqrt(1 - (Pole * Pole)));
    private float _last;

    public void AddTo(Span<float> samples)
    {
        for (int index = 0; index < samples.Length; index++)
        {
            _last = (Pole * _last) + (_gain * random.NextGaussian());
            samples[index] += _last;
        }
    }
}
