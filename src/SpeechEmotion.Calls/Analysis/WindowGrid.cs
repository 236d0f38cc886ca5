using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>Where windows lie: window <c>k</c> is frames <c>[k · HopFrames, k · HopFrames + Frames)</c>. Samples are at the model's rate.</summary>
internal sealed record WindowGrid(int Frames, int HopFrames, int FrameHop, int SampleRate, int Coefficients)
{
    public int WindowSamples => Frames * FrameHop;

    public int HopSamples => HopFrames * FrameHop;

    public static WindowGrid Of(ModelManifest manifest, FrontEnd frontEnd) =>
        new(manifest.Window.Frames, manifest.Window.Hop, frontEnd.HopLength, frontEnd.SampleRate, frontEnd.Coefficients);

    public double Seconds(long samples) => (double)samples / SampleRate;
}
