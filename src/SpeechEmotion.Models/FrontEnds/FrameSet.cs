using SpeechEmotion.Features;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>A feature set with the manifest's normalisation. Safe for use by many threads.</summary>
internal sealed class FrameSet
{
    private readonly Func<IFrameExtractor> _createExtractor;
    private readonly BlockInput _input;
    private readonly Normalization _normalization;
    private readonly float[] _silence;
    private readonly Half[] _silenceFrame;

    /// <exception cref="ModelException">The extractor's rate or width is not the manifest's.</exception>
    public FrameSet(ModelManifest manifest, BlockInput input, Func<string, IFrameExtractor> createExtractor)
    {
        _createExtractor = () => createExtractor(input.Features);
        _input = input;
        _normalization = new Normalization(input.Mean, input.Deviation);
        IFrameExtractor extractor = CreateExtractor();
        if (extractor.SampleRate != manifest.FrontEnd.SampleRate)
        {
            throw new ModelException(
                ModelError.BadManifest,
                $"Model '{manifest.Name}': feature set {extractor.Name} is made at {extractor.SampleRate} Hz, not at frontEnd.sampleRate ({manifest.FrontEnd.SampleRate} Hz).");
        }

        if (extractor.Coefficients != Coefficients)
        {
            throw new ModelException(
                ModelError.BadManifest,
                $"Model '{manifest.Name}': feature set {extractor.Name} has {extractor.Coefficients} coefficients, its mean in the manifest has {Coefficients}.");
        }

        HopLength = extractor.HopLength;
        _silence = MakeSilence(extractor);
        _silenceFrame = new Half[Coefficients];
        Normalize(_silence, _silenceFrame);
    }

    private FrameSet(FrameSet other, float[] mean, float[] deviation)
    {
        _createExtractor = other._createExtractor;
        _input = other._input;
        _normalization = new Normalization(mean, deviation);
        HopLength = other.HopLength;
        _silence = other._silence;
        _silenceFrame = new Half[Coefficients];
        Normalize(_silence, _silenceFrame);
    }

    public string Features => _input.Features;

    public int HopLength { get; }

    public int Coefficients => _normalization.Coefficients;

    /// <summary>The normalised frame of digital silence; windows that reach past the end of a recording are filled with it.</summary>
    public ReadOnlySpan<Half> SilenceFrame => _silenceFrame;

    public static IFrameExtractor Streaming(string features)
    {
        FeatureShape shape = FeatureShape.Find(features);
        return shape.Form == FeatureForm.Frames
            ? FeatureSets.Create(features, FeatureConvention.Streaming)
            : throw new ModelException(ModelError.BadManifest, $"'{features}' is made of a window's samples: frontEnd.scope must be \"window\".");
    }

    /// <summary>A fresh extractor, for one channel.</summary>
    public IFrameExtractor CreateExtractor() => _createExtractor();

    /// <summary>The same set, normalised by what is known of a speaker; silence is what it then looks like, as in training.</summary>
    /// <param name="speaker">Statistics of this set.</param>
    /// <param name="shrinkage">As the manifest has it, in seconds.</param>
    public FrameSet Adapted(SpeakerStatistics speaker, double shrinkage)
    {
        float[] mean = [.. _input.Mean];
        float[] deviation = [.. _input.Deviation];
        Shrinkage.Apply(speaker, shrinkage, mean, deviation);
        return new FrameSet(this, mean, deviation);
    }

    /// <summary>Takes the mean from each coefficient, divides by the deviation and rounds to half precision.</summary>
    public void Normalize(ReadOnlySpan<float> frames, Span<Half> normalized) => _normalization.Apply(frames, normalized);

    // From the middle of a second of zeros, where no frame reaches over an edge.
    private float[] MakeSilence(IFrameExtractor extractor)
    {
        float[] silence = new float[extractor.SampleRate];
        float[] frames = new float[(extractor.MaxFrames(silence.Length) + extractor.MaxFrames(0)) * Coefficients];
        int count = extractor.Process(silence, frames);
        count += extractor.Flush(frames.AsSpan(count * Coefficients));
        return frames.AsSpan(count / 2 * Coefficients, Coefficients).ToArray();
    }
}
