using Microsoft.ML.OnnxRuntime;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Signal.Noise;

namespace SpeechEmotion.Models.Noise;

/// <summary>
/// Takes noise out by a network that keeps no state between runs: it is given 4 s at a time behind the second before, so
/// that its recurrent layers have settled. Made by <see cref="OnnxDenoiserNetwork.CreateDenoiser"/>.
/// </summary>
public sealed class OnnxDenoiser : IDenoiser
{
    private const int Bins = OnnxDenoiserNetwork.Bins;
    private const int BlocksAtOnce = 50;
    private const int FramesAtOnce = BlocksAtOnce * ShortTimeTransform.Frames;
    private const int ContextFrames = 100;
    private const int SpectrumLength = 2 * Bins;

    // The bounds NSNet2's own recipe puts on powers and factors.
    private const float LeastPower = 1e-12f;
    private const float LeastGain = 1e-4f;

    private readonly OnnxNetworkFile _network;
    private readonly ShortTimeTransform _transform = new(Bins - 1);
    private readonly float[] _held;
    private readonly float[] _overlap;
    private readonly float[] _spectra = new float[FramesAtOnce * SpectrumLength];
    private readonly float[] _features = new float[(ContextFrames + FramesAtOnce) * Bins];
    private readonly float[] _gains = new float[(ContextFrames + FramesAtOnce) * Bins];
    private int _filled;
    private int _frames;
    private int _context;
    private long _taken;
    private long _written;
    private bool _isFirst;

    internal OnnxDenoiser(OnnxNetworkFile network)
    {
        _network = network;
        _held = new float[(ShortTimeTransform.Frames + 1) * _transform.Hop];
        _overlap = new float[_held.Length];
        Reset();
    }

    /// <inheritdoc/>
    public int SampleRate => OnnxDenoiserNetwork.Rate;

    private int Block => ShortTimeTransform.Frames * _transform.Hop;

    /// <inheritdoc/>
    public int MaxOutput(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        return samples + ((BlocksAtOnce + 2) * Block);
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The network failed.</exception>
    public int Process(ReadOnlySpan<float> input, Span<float> output)
    {
        int written = 0;
        while (!input.IsEmpty)
        {
            int count = Math.Min(input.Length, _held.Length - _filled);
            input[..count].CopyTo(_held.AsSpan(_filled));
            _filled += count;
            _taken += count;
            input = input[count..];
            if (_filled == _held.Length)
            {
                written += Analyse(output[written..]);
            }
        }

        return written;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The network failed.</exception>
    public int Flush(Span<float> output)
    {
        int written = 0;
        while (_written + (_frames * _transform.Hop) - (_isFirst && _frames > 0 ? _transform.Hop : 0) < _taken)
        {
            _held.AsSpan(_filled).Clear();
            written += Analyse(output[written..]);
        }

        return written + Synthesise(output[written..]);
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(_held);
        Array.Clear(_overlap);

        // The first frame reaches half its length before the first sample.
        _filled = _transform.Hop;
        _frames = _context = 0;
        _taken = _written = 0;
        _isFirst = true;
    }

    private int Analyse(Span<float> output)
    {
        Span<float> spectra = _spectra.AsSpan(_frames * SpectrumLength, ShortTimeTransform.Frames * SpectrumLength);
        _transform.Forward(_held, spectra);
        Span<float> features = _features.AsSpan((_context + _frames) * Bins);
        for (int i = 0; i < ShortTimeTransform.Frames * Bins; i++)
        {
            float real = spectra[2 * i];
            float imaginary = spectra[(2 * i) + 1];
            features[i] = MathF.Log10(Math.Max((real * real) + (imaginary * imaginary), LeastPower));
        }

        _held.AsSpan(Block).CopyTo(_held);
        _filled = Math.Max(0, _filled - Block);
        _frames += ShortTimeTransform.Frames;
        return _frames == FramesAtOnce ? Synthesise(output) : 0;
    }

    private int Synthesise(Span<float> output)
    {
        if (_frames == 0)
        {
            return 0;
        }

        Run();
        ReadOnlySpan<float> gains = _gains.AsSpan(_context * Bins);
        for (int i = 0; i < _frames * Bins; i++)
        {
            float gain = float.IsNaN(gains[i]) ? 1 : Math.Clamp(gains[i], LeastGain, 1);
            _spectra[2 * i] *= gain;
            _spectra[(2 * i) + 1] *= gain;
        }

        int written = 0;
        for (int frame = 0; frame < _frames; frame += ShortTimeTransform.Frames)
        {
            _transform.AddInverse(_spectra.AsSpan(frame * SpectrumLength, ShortTimeTransform.Frames * SpectrumLength), _overlap);
            int skipped = _isFirst ? _transform.Hop : 0;
            int count = (int)Math.Min(Block - skipped, _taken - _written);
            _overlap.AsSpan(skipped, count).CopyTo(output[written..]);
            written += count;
            _written += count;
            _isFirst = false;
            _overlap.AsSpan(Block).CopyTo(_overlap);
            _overlap.AsSpan(_transform.Hop).Clear();
        }

        int kept = Math.Min(ContextFrames, _context + _frames);
        _features.AsSpan((_context + _frames - kept) * Bins, kept * Bins).CopyTo(_features);
        _context = kept;
        _frames = 0;
        return written;
    }

    private void Run()
    {
        int frames = _context + _frames;
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _features.AsMemory(0, frames * Bins), [1, frames, Bins]);
        using OrtValue output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _gains.AsMemory(0, frames * Bins), [1, frames, Bins]);
        _network.Run(_network.Inputs, [input], _network.Outputs, [output]);
    }
}
