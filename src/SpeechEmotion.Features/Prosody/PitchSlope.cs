namespace SpeechEmotion.Features.Prosody;

/// <summary>One slope fitted to the F0 of all stretches of voice, each about its own mean, in semitones per second.</summary>
internal struct PitchSlope
{
    private const int Shortest = 5;
    private const double FramesPerSecond = 100;
    private const double CodesPerSemitone = 100;
    private double _covariance;
    private double _variance;
    private long _frames;
    private double _sum;
    private double _moment;

    /// <summary>Takes the next frame.</summary>
    /// <param name="pitch">Its <see cref="ProsodyFrame.Pitch"/>.</param>
    internal void Add(int pitch)
    {
        if (pitch == 0)
        {
            Close();
            return;
        }

        double semitones = pitch / CodesPerSemitone;
        _sum += semitones;
        _moment += _frames * semitones;
        _frames++;
    }

    /// <summary>Fits; NaN without a stretch of at least 50 ms.</summary>
    internal double Fit()
    {
        Close();
        return _covariance / _variance;
    }

    // Times within a stretch are 0…n−1 frames: their mean is (n − 1)/2, their squared deviations sum to n·(n² − 1)/12.
    private void Close()
    {
        if (_frames >= Shortest)
        {
            double frames = _frames;
            _covariance += (_moment - ((frames - 1) / 2 * _sum)) / FramesPerSecond;
            _variance += frames * ((frames * frames) - 1) / 12 / (FramesPerSecond * FramesPerSecond);
        }

        (_frames, _sum, _moment) = (0, 0, 0);
    }
}
