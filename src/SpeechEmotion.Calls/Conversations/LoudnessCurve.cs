using SpeechEmotion.Features.Prosody;

namespace SpeechEmotion.Calls.Conversations;

/// <summary>How loud a party speaks, second by second.</summary>
public static class LoudnessCurve
{
    /// <summary>The mean level of each second's speech.</summary>
    /// <param name="prosody">The party's channel, heard to its end.</param>
    /// <param name="seconds">The recording's length.</param>
    /// <returns>A whole dB of full scale per second begun; null for one without speech.</returns>
    public static IReadOnlyList<int?> PerSecond(ProsodyExtractor prosody, double seconds)
    {
        ArgumentNullException.ThrowIfNull(prosody);
        int?[] levels = new int?[(int)Math.Ceiling(seconds)];
        for (int second = 0; second < levels.Length; second++)
        {
            double level = prosody.SpeechLevel(second, Math.Min(second + 1, seconds));
            levels[second] = double.IsNaN(level) ? null : (int)Math.Round(level, MidpointRounding.AwayFromZero);
        }

        return levels;
    }
}
