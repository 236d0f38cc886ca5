using Microsoft.ML.OnnxRuntime;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Signal.VoiceActivity;

namespace SpeechEmotion.Models.VoiceActivity;

/// <summary>
/// Voice activity by a recurrent network: a probability per 32 ms. The network sees each hop behind the last 4 ms of the
/// hop before it, its context, and hands its state on. Made by <see cref="OnnxVoiceActivityNetwork.CreateDetector"/>.
/// </summary>
public sealed class OnnxVoiceActivityDetector : IVoiceActivityDetector, IDisposable
{
    private const int HopsInFourSeconds = 125;
    private static readonly string[] InputNames = [OnnxVoiceActivityNetwork.Input, OnnxVoiceActivityNetwork.State, OnnxVoiceActivityNetwork.Rate];
    private static readonly string[] OutputNames = [OnnxVoiceActivityNetwork.Output, OnnxVoiceActivityNetwork.NextState];

    private readonly OnnxNetworkFile _network;
    private readonly int _context;
    private readonly float[] _input;
    private readonly float[] _state;
    private readonly float[] _output;
    private readonly float[] _nextState;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;
    private int _filled;

    internal OnnxVoiceActivityDetector(OnnxNetworkFile network, int sampleRate)
    {
        if (sampleRate is not (8000 or 16000))
        {
            throw new ArgumentOutOfRangeException(nameof(sampleRate), sampleRate, "A voice-activity network hears 8,000 or 16,000 Hz: resample first.");
        }

        _network = network;
        SampleRate = sampleRate;
        HopLength = sampleRate * 4 / HopsInFourSeconds;
        _context = HopLength / 8;
        _input = GC.AllocateArray<float>(_context + HopLength, pinned: true);
        _state = GC.AllocateArray<float>(2 * OnnxVoiceActivityNetwork.StateWidth, pinned: true);
        _nextState = GC.AllocateArray<float>(_state.Length, pinned: true);
        _output = GC.AllocateArray<float>(1, pinned: true);
        _inputs =
        [
            OrtValue.CreateTensorValueFromMemory(_input, [1, _input.Length]),
            OrtValue.CreateTensorValueFromMemory(_state, [2, 1, OnnxVoiceActivityNetwork.StateWidth]),
            OrtValue.CreateTensorValueFromMemory(new long[] { sampleRate }, []),
        ];
        _outputs =
        [
            OrtValue.CreateTensorValueFromMemory(_output, [1, 1]),
            OrtValue.CreateTensorValueFromMemory(_nextState, [2, 1, OnnxVoiceActivityNetwork.StateWidth]),
        ];
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public int HopLength { get; }

    /// <inheritdoc/>
    public int MaxDecisions(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        return (samples / HopLength) + 2;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The network failed.</exception>
    public int Process(ReadOnlySpan<float> samples, Span<float> speech)
    {
        int written = 0;
        while (!samples.IsEmpty)
        {
            int taken = Math.Min(samples.Length, HopLength - _filled);
            samples[..taken].CopyTo(_input.AsSpan(_context + _filled));
            _filled += taken;
            samples = samples[taken..];
            if (_filled == HopLength)
            {
                speech[written++] = Decide();
            }
        }

        return written;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">The network failed.</exception>
    public int Flush(Span<float> speech)
    {
        if (_filled == 0)
        {
            return 0;
        }

        _input.AsSpan(_context + _filled).Clear();
        speech[0] = Decide();
        return 1;
    }

    /// <inheritdoc/>
    public void Reset()
    {
        Array.Clear(_input);
        Array.Clear(_state);
        _filled = 0;
    }

    /// <summary>Lets go what the network reads and writes in; the network itself lives on.</summary>
    public void Dispose()
    {
        foreach (OrtValue value in _inputs.Concat(_outputs))
        {
            value.Dispose();
        }
    }

    private float Decide()
    {
        _network.Run(InputNames, _inputs, OutputNames, _outputs);
        _nextState.CopyTo(_state, 0);
        _input.AsSpan(HopLength).CopyTo(_input);
        _filled = 0;

        // What is no number is no speech.
        return _output[0] is >= 0 and <= 1 ? _output[0] : 0;
    }
}
