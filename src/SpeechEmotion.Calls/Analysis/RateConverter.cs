using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Brings one channel to the model's rate; keeps the resampler while recordings come at the same rate.</summary>
internal sealed class RateConverter(int outputRate)
{
    private Resampler? _resampler;
    private int _inputRate;
    private float[] _output = [];

    public void Begin(int inputRate)
    {
        if (_resampler is null || inputRate != _inputRate)
        {
            _resampler = new Resampler(inputRate, outputRate);
            _inputRate = inputRate;
        }
        else
        {
            _resampler.Reset();
        }
    }

    public ReadOnlySpan<float> Process(ReadOnlySpan<float> samples)
    {
        Ensure(_resampler!.MaxOutput(samples.Length));
        return _output.AsSpan(0, _resampler.Process(samples, _output));
    }

    public ReadOnlySpan<float> Flush()
    {
        Ensure(_resampler!.MaxOutput(0));
        return _output.AsSpan(0, _resampler.Flush(_output));
    }

    private void Ensure(int length)
    {
        if (_output.Length < length)
        {
            _output = GC.AllocateUninitializedArray<float>(length);
        }
    }
}
