using SpeechEmotion.Signal.Fourier;
using SpeechEmotion.Signal.Noise;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Levels;

/// <summary>
/// Up to which frequency a channel holds anything, whatever its rate could hold: speech of a telephone stored at 44.1 kHz ends
/// at 4 kHz or, where a converter left the beginning of an image, a little above. Takes the mean spectrum of four frames of 20 ms every quarter of a second; what is 70 dB under its strongest band,
/// or no more than the rounding of 16-bit samples, is nothing. Allocates nothing after construction.
/// </summary>
public sealed class BandwidthMeter
{
    private const double BandHz = 250;
    private const double NothingUnderPeak = 1e-7;

    /// <summary>Four times the power of the rounding error of 16-bit samples, q²/12, full scale 1.</summary>
    private const double Rounding = 4.0 / 12 / 32768 / 32768;

    private static readonly int Frames = Lanes4.Count;

    private readonly int _sampleRate;
    private readonly int _period;
    private readonly PowerSpectrum<Lanes4> _transform;
    private readonly float[] _block;
    private readonly float[] _power;
    private readonly double[] _bands;
    private readonly int[] _binsOfBand;
    private readonly double _windowPower;
    private int _position;
    private long _blocks;

    /// <summary>Prepares for a rate.</summary>
    /// <param name="sampleRate">In Hz, at least 1,000.</param>
    public BandwidthMeter(int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1000);
        _sampleRate = sampleRate;
        int size = 2 * ShortTimeTransform.HopAtLeast(sampleRate / 100);
        float[] window = Window.Hann(size);
        _transform = PowerSpectra.Create<Lanes4>(size, size, window);
        _windowPower = window.Sum(value => (double)value * value);
        _block = new float[Frames * size];
        _period = Math.Max(_block.Length, sampleRate / 4);
        _power = new float[_transform.Bins * Frames];
        _bands = new double[(int)Math.Ceiling(sampleRate / 2 / BandHz) + 1];
        _binsOfBand = new int[_bands.Length];
        for (int bin = 1; bin < _transform.Bins; bin++)
        {
            _binsOfBand[BandOf(bin)]++;
        }
    }

    /// <summary>
    /// In Hz, a multiple of 250 or half the rate; null where there is nothing at all, or less than 0.1 s.
    /// </summary>
    public double? Hertz
    {
        get
        {
            double most = _bands.Max();
            double least = Math.Max(most * NothingUnderPeak, Rounding * _windowPower * Frames * _blocks);
            for (int band = _bands.Length - 1; band >= 0; band--)
            {
                if (_bands[band] > 0 && _bands[band] / _binsOfBand[band] > least)
                {
                    return Math.Min((band + 1) * BandHz, _sampleRate / 2.0);
                }
            }

            return null;
        }
    }

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Mono samples, full scale ±1.</param>
    public void Process(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            int end = _position < _block.Length ? _block.Length : _period;
            int taken = Math.Min(samples.Length, end - _position);
            if (_position < _block.Length)
            {
                samples[..taken].CopyTo(_block.AsSpan(_position));
            }

            _position += taken;
            samples = samples[taken..];
            if (_position == _block.Length)
            {
                Measure();
            }

            _position = _position == _period ? 0 : _position;
        }
    }

    /// <summary>Forgets everything heard.</summary>
    public void Reset()
    {
        Array.Clear(_bands);
        _position = 0;
        _blocks = 0;
    }

    private void Measure()
    {
        _transform.Transform(_block, _power);
        for (int bin = 1; bin < _transform.Bins; bin++)
        {
            double sum = 0;
            for (int frame = 0; frame < Frames; frame++)
            {
                sum += _power[(bin * Frames) + frame];
            }

            _bands[BandOf(bin)] += sum;
        }

        _blocks++;
    }

    private int BandOf(int bin) => (int)((double)bin * _sampleRate / _transform.Size / BandHz);
}
