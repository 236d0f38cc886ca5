using SpeechEmotion.Features;
using SpeechEmotion.Models.Numerics;

namespace SpeechEmotion.Models;

/// <summary>
/// A model's way from samples to the values its network hears: a feature set, the manifest's normalisation, and rounding
/// to half precision, which is where every engine and every machine agree bit for bit. Safe for use by many threads.
/// </summary>
public sealed class FrontEnd
{
    private readonly float[] _mean;
    private readonly float[] _deviation;
    private readonly Half[] _silenceFrame;
    private readonly Func<IFrameExtractor> _createExtractor;

    /// <summary>The front end a manifest asks for.</summary>
    /// <param name="manifest">The model's manifest.</param>
    /// <exception cref="ModelException">The feature set is unknown, or its rate or width is not the manifest's.</exception>
    public FrontEnd(ModelManifest manifest)
        : this(manifest, CreateStreaming)
    {
    }

    /// <summary>The front end a manifest asks for, over an extractor of the caller's.</summary>
    /// <param name="manifest">The model's manifest.</param>
    /// <param name="createExtractor">Makes a fresh extractor of the feature set named by the manifest, in the streaming convention.</param>
    /// <exception cref="ModelException">The extractor's rate or width is not the manifest's.</exception>
    public FrontEnd(ModelManifest manifest, Func<string, IFrameExtractor> createExtractor)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(createExtractor);
        _mean = [.. manifest.FrontEnd.Mean];
        _deviation = [.. manifest.FrontEnd.Deviation];
        _createExtractor = () => createExtractor(manifest.FrontEnd.Features);

        IFrameExtractor extractor = CreateExtractor();
        if (extractor.SampleRate != manifest.FrontEnd.SampleRate)
        {
            throw new ModelException(
                ModelError.BadManifest,
                $"Model '{manifest.Name}': feature set {extractor.Name} is made at {extractor.SampleRate} Hz, not at frontEnd.sampleRate ({manifest.FrontEnd.SampleRate} Hz).");
        }

        if (extractor.Coefficients != _mean.Length)
        {
            throw new ModelException(
                ModelError.BadManifest,
                $"Model '{manifest.Name}': feature set {extractor.Name} has {extractor.Coefficients} coefficients, frontEnd.mean has {_mean.Length}.");
        }

        SampleRate = extractor.SampleRate;
        HopLength = extractor.HopLength;
        _silenceFrame = MakeSilenceFrame(extractor);
    }

    /// <summary>The rate samples must come at, in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Samples between two frames.</summary>
    public int HopLength { get; }

    /// <summary>Values per frame.</summary>
    public int Coefficients => _mean.Length;

    /// <summary>The normalised frame of digital silence; windows that reach past the end of a recording are filled with it.</summary>
    public ReadOnlySpan<Half> SilenceFrame => _silenceFrame;

    /// <summary>A fresh extractor of the model's feature set, for one channel.</summary>
    public IFrameExtractor CreateExtractor() => _createExtractor();

    /// <summary>Takes the mean from each coefficient, divides by the deviation and rounds to half precision (nearest, ties to even).</summary>
    /// <param name="frames">Whole frames, <c>[frame, coefficient]</c>.</param>
    /// <param name="normalized">Receives as many values.</param>
    public void Normalize(ReadOnlySpan<float> frames, Span<Half> normalized)
    {
        int coefficients = Coefficients;
        if (frames.Length % coefficients != 0)
        {
            throw new ArgumentException($"{frames.Length} values are not a whole number of frames of {coefficients}.", nameof(frames));
        }

        for (int start = 0; start < frames.Length; start += coefficients)
        {
            HalfConversion.Normalize(frames.Slice(start, coefficients), _mean, _deviation, normalized.Slice(start, coefficients));
        }
    }

    private static IFrameExtractor CreateStreaming(string features) =>
        FeatureSets.Names.Contains(features)
            ? FeatureSets.Create(features, FeatureConvention.Streaming)
            : throw new ModelException(
                ModelError.BadManifest,
                $"\"frontEnd.features\" asks for '{features}'; this version knows {string.Join(", ", FeatureSets.Names)}.");

    // From the middle of a second of zeros, where no frame reaches over an edge.
    private Half[] MakeSilenceFrame(IFrameExtractor extractor)
    {
        float[] silence = new float[SampleRate];
        float[] frames = new float[(extractor.MaxFrames(silence.Length) + extractor.MaxFrames(0)) * Coefficients];
        int count = extractor.Process(silence, frames);
        count += extractor.Flush(frames.AsSpan(count * Coefficients));
        Half[] frame = new Half[Coefficients];
        Normalize(frames.AsSpan(count / 2 * Coefficients, Coefficients), frame);
        return frame;
    }
}
