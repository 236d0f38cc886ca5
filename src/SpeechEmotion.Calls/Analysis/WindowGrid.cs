using SpeechEmotion.Models;
using SpeechEmotion.Models.Manifests;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Where windows lie: window <c>k</c> is frames <c>[k · HopFrames, k · HopFrames + Frames)</c>, and block <c>j</c> is windows
/// <c>[j · BlockWindows, (j + 1) · BlockWindows)</c> with <c>Context</c> frames on either side. Samples are at the model's rate.
/// </summary>
internal sealed record WindowGrid(int Frames, int HopFrames, int FrameHop, int SampleRate, int Coefficients)
{
    public int BlockWindows { get; init; } = 1;

    public int Context { get; init; }

    /// <summary>Frames from the start of a block's first window to the end of its last.</summary>
    public int BlockFrames => ((BlockWindows - 1) * HopFrames) + Frames;

    /// <summary>Values of a block as the network takes it.</summary>
    public int BlockValues => (BlockFrames + (2 * Context)) * Coefficients;

    public int WindowSamples => Frames * FrameHop;

    public int HopSamples => HopFrames * FrameHop;

    public static WindowGrid Of(ModelManifest manifest, FrontEnd frontEnd)
    {
        BlockShape block = manifest.Block ?? BlockShape.OneWindow;
        return new(manifest.Window.Frames, manifest.Window.Hop, frontEnd.HopLength, frontEnd.SampleRate, frontEnd.Coefficients)
        {
            BlockWindows = block.Windows,
            Context = block.Context,
        };
    }

    public double Seconds(long samples) => (double)samples / SampleRate;
}
