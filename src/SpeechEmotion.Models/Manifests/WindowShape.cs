using System.Text.Json.Serialization;

namespace SpeechEmotion.Models.Manifests;

/// <summary>
/// The windows a network is asked about, counted in frames. With <see cref="FrontEndSettings.ChannelScope"/> a frame is one of
/// the feature set's; with the other scopes it is a hundredth of a second, or <see cref="Samples"/> says the length instead.
/// </summary>
/// <param name="Frames">Frames of one window, at least 1; 0 where <see cref="Samples"/> is given.</param>
/// <param name="Hop">Frames, or samples where <see cref="Samples"/> is given, between the starts of two windows, from 1 to the window's length.</param>
public sealed record WindowShape([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Frames = 0, int Hop = 0)
{
    /// <summary>Samples of one window at the front end's rate, in the place of <see cref="Frames"/>; 0 where frames say it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Samples { get; init; }

    /// <summary>
    /// The grid for windows of samples: frames of at most 10 ms of which windows and hops are whole multiples.
    /// </summary>
    /// <param name="sampleRate">In Hz.</param>
    internal (int FrameHop, int Frames, int Hop) GridAt(int sampleRate)
    {
        int longest = sampleRate / 100;
        if (Samples == 0)
        {
            return (longest, Frames, Hop);
        }

        int common = (int)System.Numerics.BigInteger.GreatestCommonDivisor(Samples, Hop);
        int parts = (common + longest - 1) / longest;
        while (common % parts != 0)
        {
            parts++;
        }

        int frameHop = common / parts;
        return (frameHop, Samples / frameHop, Hop / frameHop);
    }
}
