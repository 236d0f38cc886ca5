using SpeechEmotion.Features;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Models.FrontEnds;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Models;

/// <summary>
/// A model's way from samples to the values its network hears: feature sets, the manifest's normalisation, and rounding
/// to half precision, which is where every engine and every machine agree bit for bit. Safe for use by many threads.
/// </summary>
public sealed class FrontEnd
{
    private readonly Func<IBlockSource> _createSource;

    /// <summary>The front end a manifest asks for.</summary>
    /// <param name="manifest">The model's manifest.</param>
    /// <exception cref="ModelException">A feature set is unknown, or its rate or width is not the manifest's.</exception>
    public FrontEnd(ModelManifest manifest)
        : this(manifest, FrameSet.Streaming)
    {
    }

    /// <summary>The front end a manifest asks for, over extractors of the caller's.</summary>
    /// <param name="manifest">The model's manifest.</param>
    /// <param name="createExtractor">Makes a fresh extractor of a feature set named by the manifest, in the streaming convention.</param>
    /// <exception cref="ModelException">An extractor's rate or width is not the manifest's.</exception>
    public FrontEnd(ModelManifest manifest, Func<string, IFrameExtractor> createExtractor)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(createExtractor);
        Layout = BlockLayout.Of(manifest);
        SampleRate = manifest.FrontEnd.SampleRate;
        IsOverChannel = manifest.FrontEnd.Scope == FrontEndSettings.ChannelScope;
        (BlockInput Input, FrameSet? Set)[] heard =
        [
            .. Layout.Inputs.Where(input => input.Kind == NetworkInput.FeaturesKind)
                .Select(input => (input, input.Form == FeatureForm.Frames ? new FrameSet(manifest, input, createExtractor) : null)),
        ];
        Coefficients = heard[0].Input.Coefficients;
        if (IsOverChannel)
        {
            HopLength = heard[0].Set!.HopLength;
            (WindowFrames, HopFrames) = (manifest.Window.Frames, manifest.Window.Hop);
            RequireOneHop(manifest, heard);
            BlockInput[] counts = [.. Layout.Inputs.Where(input => input.Kind is NetworkInput.MaskKind or NetworkInput.LengthKind)];
            int context = manifest.Block?.Context ?? 0;
            double shrinkage = manifest.Adaptation?.Shrinkage ?? 0;
            Statistics = manifest.Adaptation is null ? null : new StatisticsShape(heard[0].Input.Features, SampleRate, HopLength, Coefficients);
            _createSource = () => new ChannelBlocks([.. heard.Select(one => (one.Input, one.Set!))], counts, context, Statistics, shrinkage);
            return;
        }

        (HopLength, WindowFrames, HopFrames) = manifest.Window.GridAt(SampleRate);
        bool isNormalized = manifest.FrontEnd.Normalization == FrontEndSettings.WindowNormalization;
        Dictionary<BlockInput, FrameSet?> sets = heard.ToDictionary(one => one.Input, one => one.Set);
        int frameHop = HopLength;
        int frames = WindowFrames;
        _createSource = () => new WindowBlocks(
            [.. Layout.Inputs.Where(input => input.Length > 0).Select(input => (input, Part(input, sets.GetValueOrDefault(input), isNormalized)))], frameHop, frames);
    }

    /// <summary>The rate samples must come at, in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Samples between two frames of the grid that windows lie on.</summary>
    public int HopLength { get; }

    /// <summary>Frames of one window.</summary>
    public int WindowFrames { get; }

    /// <summary>Frames between the starts of two windows.</summary>
    public int HopFrames { get; }

    /// <summary>Values per frame of the first feature set.</summary>
    public int Coefficients { get; }

    /// <summary>True where frames are made once over a whole channel, false where each window is made of its own samples.</summary>
    public bool IsOverChannel { get; }

    /// <summary>The blocks that come out.</summary>
    public BlockLayout Layout { get; }

    /// <summary>What statistics of a speaker it can be adapted by (<see cref="IBlockSource.Reset"/>): those of the first feature set, before normalisation. Null where the manifest has no <c>adaptation</c>.</summary>
    public StatisticsShape? Statistics { get; }

    /// <summary>A fresh way for one channel.</summary>
    public IBlockSource CreateSource() => _createSource();

    private static IWindowPart Part(BlockInput input, FrameSet? set, bool isNormalized) => (input.Kind, input.Form) switch
    {
        (NetworkInput.FeaturesKind, FeatureForm.Frames) => new FramesOfWindow(set!),
        (NetworkInput.FeaturesKind, FeatureForm.Vector) => new VectorOfWindow(input),
        (NetworkInput.FeaturesKind, _) => new SamplesOfWindow(isNormalized),
        _ => new CountOfWindow(input, input.Form == FeatureForm.Frames ? FeatureShape.Find(input.Features).HopLength : 1),
    };

    private static void RequireOneHop(ModelManifest manifest, (BlockInput Input, FrameSet? Set)[] heard)
    {
        foreach ((BlockInput input, FrameSet? set) in heard)
        {
            if (set!.HopLength != heard[0].Set!.HopLength)
            {
                throw new ModelException(
                    ModelError.BadManifest,
                    $"Model '{manifest.Name}': feature set {input.Features} has a frame every {set.HopLength} samples, {heard[0].Input.Features} every {heard[0].Set!.HopLength}: they share no grid of windows.");
            }
        }
    }
}
