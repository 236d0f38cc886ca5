using System.Runtime.Intrinsics;

namespace SpeechEmotion.Calls.Overviews;

/// <summary>
/// Draws one channel while it streams past: the lowest and highest sample and the mean spectrum of each column. Columns
/// begin one frame wide; whenever there are more than <see cref="MaxColumns"/>, pairs are joined and columns are twice
/// as wide, so the picture of ten hours is as large as that of ten minutes.
/// </summary>
internal sealed class OverviewChannelBuilder
{
    /// <summary>Most columns of a finished picture.</summary>
    public const int MaxColumns = 1200;

    /// <summary>Most bands of a finished picture.</summary>
    public const int MaxBands = 32;

    /// <summary>What is drawn lies at most so far below the loudest: 70 dB, in natural logarithms of power.</summary>
    private const float Depth = 16.118f;

    private readonly int _sampleRate;
    private readonly int _frameHop;
    private readonly int _coefficients;
    private readonly int _perBand;
    private readonly float[] _low = new float[MaxColumns];
    private readonly float[] _high = new float[MaxColumns];
    private readonly float[] _energy;
    private readonly int[] _frames = new int[MaxColumns];
    private long _frame;
    private long _sample;
    private int _sampleShift;
    private int _frameShift;

    /// <summary>A picture at a rate in Hz, with so many samples per frame.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="frameHop">Samples per frame.</param>
    /// <param name="coefficients">Values per frame.</param>
    /// <param name="bands">How many of them, from the first, are log-mel bands; 0 draws no spectrogram.</param>
    public OverviewChannelBuilder(int sampleRate, int frameHop, int coefficients, int bands)
    {
        _sampleRate = sampleRate;
        _frameHop = frameHop;
        _coefficients = coefficients;
        _perBand = bands == 0 ? 0 : Math.Max(1, bands / MaxBands);
        Bands = bands == 0 ? 0 : bands / _perBand;
        _energy = new float[MaxColumns * Bands];
        Reset();
    }

    public int Bands { get; }

    public double ColumnSeconds => (double)_frameHop * (1L << _sampleShift) / _sampleRate;

    public void Reset()
    {
        _frame = 0;
        _sample = 0;
        _sampleShift = 0;
        _frameShift = 0;
        _low.AsSpan().Fill(float.PositiveInfinity);
        _high.AsSpan().Fill(float.NegativeInfinity);
        _energy.AsSpan().Clear();
        _frames.AsSpan().Clear();
    }

    public void AddSamples(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            long width = (long)_frameHop << _sampleShift;
            long column = _sample / width;
            if (column >= MaxColumns)
            {
                JoinSamples();
                continue;
            }

            ReadOnlySpan<float> part = samples[..(int)Math.Min(samples.Length, ((column + 1) * width) - _sample)];
            (float low, float high) = Range(part);
            _low[column] = Math.Min(_low[column], low);
            _high[column] = Math.Max(_high[column], high);
            _sample += part.Length;
            samples = samples[part.Length..];
        }
    }

    public void AddFrames(ReadOnlySpan<float> frames)
    {
        if (Bands == 0)
        {
            return;
        }

        for (; frames.Length > 0; frames = frames[_coefficients..])
        {
            // The last frame is centred on the recording's very end, where no column is.
            if (_frame * _frameHop >= _sample)
            {
                return;
            }

            if (_frame >> _frameShift >= MaxColumns)
            {
                JoinFrames();
            }

            int column = (int)(_frame >> _frameShift);
            Span<float> energy = _energy.AsSpan(column * Bands, Bands);
            for (int band = 0; band < Bands; band++)
            {
                float sum = 0;
                for (int index = band * _perBand; index < (band + 1) * _perBand; index++)
                {
                    sum += frames[index];
                }

                energy[band] += sum / _perBand;
            }

            _frames[column]++;
            _frame++;
        }
    }

    public ChannelOverview ToChannel(int channel, bool isSilent)
    {
        int columns = (int)((_sample + ((long)_frameHop << _sampleShift) - 1) / ((long)_frameHop << _sampleShift));
        byte[] waveform = new byte[2 * columns];
        for (int column = 0; column < columns; column++)
        {
            waveform[2 * column] = Level(_low[column]);
            waveform[(2 * column) + 1] = Level(_high[column]);
        }

        // Frames may come with coarser samples than their own columns say: 1,200 columns of frames and part of one more.
        while (_frameShift < _sampleShift)
        {
            JoinFrames();
        }

        return new ChannelOverview { Channel = channel, Waveform = waveform, Bands = Bands, Spectrogram = Spectrogram(columns, isSilent) };
    }

    private byte[] Spectrogram(int columns, bool isSilent)
    {
        byte[] picture = new byte[columns * Bands];
        if (isSilent)
        {
            return picture;
        }

        float loudest = float.NegativeInfinity;
        for (int index = 0; index < picture.Length; index++)
        {
            loudest = Math.Max(loudest, Mean(index));
        }

        for (int index = 0; index < picture.Length; index++)
        {
            float height = (Mean(index) - loudest + Depth) / Depth;
            picture[index] = (byte)Math.Clamp(MathF.Round(height * byte.MaxValue), 0, byte.MaxValue);
        }

        return picture;
    }

    private float Mean(int index)
    {
        int frames = _frames[index / Bands];
        return frames > 0 ? _energy[index] / frames : float.NegativeInfinity;
    }

    private void JoinSamples()
    {
        for (int column = 0; column < MaxColumns; column++)
        {
            int left = 2 * column;
            bool isUsed = left < MaxColumns;
            _low[column] = isUsed ? Math.Min(_low[left], _low[left + 1]) : float.PositiveInfinity;
            _high[column] = isUsed ? Math.Max(_high[left], _high[left + 1]) : float.NegativeInfinity;
        }

        _sampleShift++;
    }

    private void JoinFrames()
    {
        for (int column = 0; column < MaxColumns; column++)
        {
            int left = 2 * column;
            bool isUsed = left < MaxColumns;
            _frames[column] = isUsed ? _frames[left] + _frames[left + 1] : 0;
            for (int band = 0; band < Bands; band++)
            {
                _energy[(column * Bands) + band] = isUsed ? _energy[(left * Bands) + band] + _energy[((left + 1) * Bands) + band] : 0;
            }
        }

        _frameShift++;
    }

    private static byte Level(float sample) => (byte)Math.Clamp(MathF.Round(128 + (127 * sample)), 0, byte.MaxValue);

    private static (float Low, float High) Range(ReadOnlySpan<float> samples)
    {
        float low = float.PositiveInfinity;
        float high = float.NegativeInfinity;
        int index = 0;
        if (Vector256.IsHardwareAccelerated && samples.Length >= Vector256<float>.Count)
        {
            Vector256<float> lows = Vector256.Create(low);
            Vector256<float> highs = Vector256.Create(high);
            for (; index <= samples.Length - Vector256<float>.Count; index += Vector256<float>.Count)
            {
                Vector256<float> next = Vector256.Create(samples[index..]);
                lows = Vector256.Min(lows, next);
                highs = Vector256.Max(highs, next);
            }

            for (int lane = 0; lane < Vector256<float>.Count; lane++)
            {
                low = Math.Min(low, lows[lane]);
                high = Math.Max(high, highs[lane]);
            }
        }

        for (; index < samples.Length; index++)
        {
            low = Math.Min(low, samples[index]);
            high = Math.Max(high, samples[index]);
        }

        return (low, high);
    }
}
