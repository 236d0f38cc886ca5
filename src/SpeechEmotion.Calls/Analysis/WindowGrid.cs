using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Analysis;

/// <summary>
/// Where windows lie: window <c>k</c> is frames <c>[k · HopFrames, k · HopFrames + Frames)</c>, and block <c>j</c> is windows
/// <c>[j · BlockWindows, (j + 1) · BlockWindows)</c>. Samples are at the model's rate.
/// </summary>
internal sealed record WindowGrid(int Frames, int HopFrames, int FrameHop, int SampleRate)
{
    public int BlockWindows { get; init; } = 1;

    /// <summary>Frames from the start of a block's first window to the end of its last.</summary>
    public int BlockFrames => ((BlockWindows - 1) * HopFrames) + Frames;

    public int WindowSamples => Frames * FrameHop;

    public int HopSamples => HopFrames * FrameHop;

    public static WindowGrid Of(FrontEnd frontEnd) =>
        new(frontEnd.WindowFrames, frontEnd.HopFrames, frontEnd.HopLength, frontEnd.SampleRate) { BlockWindows = frontEnd.Layout.Windows };

    /// <summary>Whether a recording that ends before frame <paramref name="end"/> has a window that begins at <paramref name="start"/>: the last window is the first that reaches its end.</summary>
    public bool Exists(long start, long end) => start < end && (start == 0 || start - HopFrames + Frames < end);

    public double Seconds(long samples) => (double)samples / SampleRate;
}
