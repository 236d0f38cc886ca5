using SpeechEmotion.Features;

namespace SpeechEmotion.Cli.Verbs.Bench;

/// <summary>One feature set over one channel.</summary>
internal sealed class FeaturePart
{
    // Whole blocks of frames for every width of registers.
    private const int Block = 2 * 16 * 160;

    private readonly IFrameExtractor _extractor;
    private readonly float[] _samples;
    private readonly float[] _frames;

    public FeaturePart(string set, float[] samples)
    {
        _extractor = FeatureSets.Create(set, FeatureConvention.Streaming);
        _samples = samples;
        _frames = new float[Math.Max(_extractor.MaxFrames(Block), _extractor.MaxFrames(0)) * _extractor.Coefficients];
    }

    /// <summary>Goes over the channel once; its seconds.</summary>
    public double Run()
    {
        Frames();
        return _samples.Length / (double)_extractor.SampleRate;
    }

    /// <summary>Bytes allocated per frame once the scratch memory is there; it should be none.</summary>
    public double AllocatedPerFrame()
    {
        Frames();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int frames = Frames();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)frames;
    }

    private int Frames()
    {
        _extractor.Reset();
        int frames = 0;
        for (int start = 0; start < _samples.Length; start += Block)
        {
            frames += _extractor.Process(_samples.AsSpan(start, Math.Min(Block, _samples.Length - start)), _frames);
        }

        return frames + _extractor.Flush(_frames);
    }
}
