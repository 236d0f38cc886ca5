using SpeechEmotion.Features;

namespace SpeechEmotion.Models.FrontEnds;

/// <summary>A feature set with the manifest's normalisation. Safe for use by many threads.</summary>
internal sealed class FrameSet
{
    private readonly Func<IFrameExtractor> _createExtractor;
    private readonly Normalization _normalization;
    private readonly Half[] _silenceFrame;

    /// <exception cref="ModelException">The extractor's rate or width is not the manifest's.</exception>
    public FrameSet(ModelManifest manifest, BlockInput input, Func<string, IFrameExtractor> createExtractor)
    {
        _createExtractor = () => createExtractor(input.Features);
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
        _silenceFrame = MakeSilenceFrame(extractor);
    }

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

    /// <summary>Takes the mean from each coefficient, divides by the deviation and rounds to half precision.</summary>
    public void Normalize(ReadOnlySpan<float> frames, Span<Half> normalized) => _normalization.Apply(frames, normalized);

    // From the middle of a second of zeros, where no frame reaches over an edge.
    private Half[] MakeSilenceFrame(IFrameExtractor extractor)
    {
        float[] silence = new float[extractor.SampleRate];
        float[] frames = new float[(extractor.MaxFrames(silence.Length) + extractor.MaxFrames(0)) * Coefficients];
        int count = extractor.Process(silence, frames);
        count += extractor.Flush(frames.AsSpan(count * Coefficients));
        Half[] frame = new Half[Coefficients];
        Normalize(frames.AsSpan(count / 2 * Coefficients, Coefficients), frame);
        return frame;
    }
}
