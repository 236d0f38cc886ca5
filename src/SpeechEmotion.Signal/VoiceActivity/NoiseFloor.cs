namespace SpeechEmotion.Signal.VoiceActivity;

/// <summary>
/// The level of the background: the least mean power of 100 ms within the last seconds, since speech pauses that long
/// again and again (minimum tracking after Martin, "Noise power spectral density estimation based on optimal smoothing
/// and minimum statistics", 2001).
/// </summary>
internal sealed class NoiseFloor
{
    private const int MeanHops = 10;
    private const int BlockHops = 50;
    private const int Blocks = 8;

    /// <summary>A minimum lies under the mean that it estimates: by this, for noise.</summary>
    private const float BiasDecibels = 1.5f;

    private readonly float[] _powers = new float[MeanHops];
    private readonly float[] _minima = new float[Blocks];
    private long _hops;

    public NoiseFloor() => Reset();

    /// <summary>In decibels of full scale; negative infinity where digital silence was heard.</summary>
    public float Decibels { get; private set; }

    public void Reset()
    {
        _hops = 0;
        Array.Clear(_powers);
        Array.Fill(_minima, float.PositiveInfinity);
        Decibels = float.NegativeInfinity;
    }

    public void Add(float power)
    {
        _powers[_hops % MeanHops] = power;
        int block = (int)(_hops / BlockHops % Blocks);
        if (_hops % BlockHops == 0)
        {
            _minima[block] = float.PositiveInfinity;
        }

        _hops++;
        float sum = 0;
        foreach (float recent in _powers)
        {
            sum += recent;
        }

        _minima[block] = Math.Min(_minima[block], sum / Math.Min(_hops, MeanHops));
        float least = float.PositiveInfinity;
        foreach (float minimum in _minima)
        {
            least = Math.Min(least, minimum);
        }

        Decibels = (10 * MathF.Log10(least)) + BiasDecibels;
    }
}
