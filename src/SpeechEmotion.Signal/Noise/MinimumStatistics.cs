namespace SpeechEmotion.Signal.Noise;

/// <summary>
/// The power spectrum of the noise under speech: the least smoothed power of each bin within the last 1.5 s, brought up to
/// the mean that it is a minimum of (Martin, "Noise power spectral density estimation based on optimal smoothing and
/// minimum statistics", IEEE Transactions on Speech and Audio Processing 9(5), 2001; equation numbers are its).
/// </summary>
internal sealed class MinimumStatistics
{
    private const double WindowSeconds = 1.536;
    private const int SubWindows = 8;
    private const float MostSmoothing = 0.96f;
    private const float LeastCorrection = 0.7f;
    private const float MostMomentSmoothing = 0.8f;
    private const float VarianceFactor = 2.12f;

    private readonly int _bins;
    private readonly int _subWindow;
    private readonly float _window;
    private readonly float _meanOfWindow;
    private readonly float _meanOfSubWindow;
    private readonly float _leastSmoothingExponent;
    private readonly float[] _slopes;
    private readonly float[] _smoothed;
    private readonly float[] _noise;
    private readonly float[] _mean;
    private readonly float[] _meanSquare;
    private readonly float[] _inverseFreedom;
    private readonly float[] _least;
    private readonly float[] _current;
    private readonly float[] _currentSub;
    private readonly float[] _history;
    private readonly bool[] _isNew;
    private readonly bool[] _isLocal;
    private float _correction;
    private int _frames;
    private int _inSubWindow;
    private int _subWindows;

    /// <param name="bins">Values of a spectrum.</param>
    /// <param name="hopSeconds">From one spectrum to the next.</param>
    public MinimumStatistics(int bins, double hopSeconds)
    {
        _bins = bins;
        _subWindow = Math.Max(2, (int)Math.Round(WindowSeconds / hopSeconds / SubWindows));
        _window = _subWindow * SubWindows;
        _meanOfWindow = MeanOfMinimum.Of(_window);
        _meanOfSubWindow = MeanOfMinimum.Of(_subWindow);
        _leastSmoothingExponent = (float)(-hopSeconds / 0.064);

        // The most that the noise may rise within a sub-window, in decibels a second, by how steady it is.
        _slopes = [.. new[] { 47, 31.4, 15.7, 4.1 }.Select(slope => (float)Math.Pow(10, slope * _subWindow * hopSeconds / 10))];
        _smoothed = new float[bins];
        _noise = new float[bins];
        _mean = new float[bins];
        _meanSquare = new float[bins];
        _inverseFreedom = new float[bins];
        _least = new float[bins];
        _current = new float[bins];
        _currentSub = new float[bins];
        _history = new float[SubWindows * bins];
        _isNew = new bool[bins];
        _isLocal = new bool[bins];
    }

    /// <summary>The power of the noise in each bin, as of the last spectrum.</summary>
    public ReadOnlySpan<float> Noise => _noise;

    /// <summary>True before the first spectrum.</summary>
    public bool IsEmpty => _frames == 0;

    public void Reset() => _frames = 0;

    /// <param name="power">The next power spectrum, every value above 0.</param>
    public void Add(ReadOnlySpan<float> power)
    {
        if (_frames++ == 0)
        {
            Begin(power);
        }

        Smooth(power);
        FindMinima(Bias());
        if (++_inSubWindow >= _subWindow)
        {
            EndSubWindow();
        }
        else if (_inSubWindow > 1)
        {
            for (int bin = 0; bin < _bins; bin++)
            {
                _isLocal[bin] |= _isNew[bin];
                _least[bin] = Math.Min(_least[bin], _currentSub[bin]);
                _noise[bin] = _least[bin];
            }
        }
    }

    private void Begin(ReadOnlySpan<float> power)
    {
        power.CopyTo(_smoothed);
        power.CopyTo(_noise);
        power.CopyTo(_mean);
        power.CopyTo(_least);
        for (int bin = 0; bin < _bins; bin++)
        {
            _meanSquare[bin] = power[bin] * power[bin];
        }

        Array.Fill(_current, float.PositiveInfinity);
        Array.Fill(_currentSub, float.PositiveInfinity);
        Array.Fill(_history, float.PositiveInfinity);
        Array.Clear(_isLocal);
        _correction = 1;
        _inSubWindow = 0;
        _subWindows = 0;
    }

    // (4) with the smoothing of (9)…(12).
    private void Smooth(ReadOnlySpan<float> power)
    {
        float smoothed = Sum(_smoothed);
        float deviation = (smoothed / Sum(power)) - 1;
        float correction = 1 / (1 + (deviation * deviation));
        _correction = (0.7f * _correction) + (0.3f * Math.Max(correction, LeastCorrection));
        float ratio = smoothed / Sum(_noise);
        float least = Math.Min(0.3f, MathF.Pow(ratio, _leastSmoothingExponent));
        for (int bin = 0; bin < _bins; bin++)
        {
            float distance = (_smoothed[bin] / _noise[bin]) - 1;
            float smoothing = Math.Max(MostSmoothing * _correction / (1 + (distance * distance)), least);
            float next = (smoothing * _smoothed[bin]) + ((1 - smoothing) * power[bin]);
            _smoothed[bin] = next;

            // First and second moment (20), whose variance tells how many degrees of freedom the minimum has (23).
            float momentSmoothing = Math.Min(smoothing * smoothing, MostMomentSmoothing);
            _mean[bin] = (momentSmoothing * _mean[bin]) + ((1 - momentSmoothing) * next);
            _meanSquare[bin] = (momentSmoothing * _meanSquare[bin]) + ((1 - momentSmoothing) * next * next);
            float variance = _meanSquare[bin] - (_mean[bin] * _mean[bin]);
            float inverse = variance / (2 * _noise[bin] * _noise[bin]);
            _inverseFreedom[bin] = Math.Clamp(inverse, 1f / 14 / (_frames + 1), 0.5f);
        }
    }

    private float Bias() => 1 + (VarianceFactor * MathF.Sqrt(Sum(_inverseFreedom) / _bins));

    // The bias of a minimum, (17) and (18).
    private void FindMinima(float bias)
    {
        for (int bin = 0; bin < _bins; bin++)
        {
            float freedom = 1 / _inverseFreedom[bin];
            float overWindow = 1 + (2 * (_window - 1) * (1 - _meanOfWindow) / (freedom - (2 * _meanOfWindow)));
            float value = bias * _smoothed[bin] * overWindow;
            _isNew[bin] = value < _current[bin];
            if (_isNew[bin])
            {
                float overSubWindow = 1 + (2 * (_subWindow - 1) * (1 - _meanOfSubWindow) / (freedom - (2 * _meanOfSubWindow)));
                _current[bin] = value;
                _currentSub[bin] = bias * _smoothed[bin] * overSubWindow;
            }
        }
    }

    private void EndSubWindow()
    {
        int slot = _subWindows++ % SubWindows;
        _current.CopyTo(_history, slot * _bins);
        float steadiness = Sum(_inverseFreedom) / _bins;
        float slope = steadiness < 0.03f ? _slopes[0] : steadiness < 0.05f ? _slopes[1] : steadiness < 0.06f ? _slopes[2] : _slopes[3];
        for (int bin = 0; bin < _bins; bin++)
        {
            float least = float.PositiveInfinity;
            for (int at = bin; at < _history.Length; at += _bins)
            {
                least = Math.Min(least, _history[at]);
            }

            // A minimum in the midst of a sub-window, not at its ends, shows that the noise itself has risen.
            bool hasRisen = _isLocal[bin] && !_isNew[bin] && _currentSub[bin] < slope * least && _currentSub[bin] > least;
            if (hasRisen)
            {
                least = _currentSub[bin];
                for (int at = bin; at < _history.Length; at += _bins)
                {
                    _history[at] = least;
                }
            }

            _least[bin] = least;
            _noise[bin] = least;
        }

        Array.Fill(_current, float.PositiveInfinity);
        Array.Clear(_isLocal);
        _inSubWindow = 0;
    }

    private static float Sum(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum;
    }
}
