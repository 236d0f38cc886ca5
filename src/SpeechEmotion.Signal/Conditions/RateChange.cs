using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Signal.Conditions;

/// <summary>A whole clip at another rate, its samples at the times they had.</summary>
internal static class RateChange
{
    public static float[] Convert(ReadOnlySpan<float> samples, int inputRate, int outputRate)
    {
        Resampler resampler = new(inputRate, outputRate);
        float[] room = new float[Math.Max(resampler.MaxOutput(samples.Length) + resampler.MaxOutput(0), 1)];
        int written = resampler.Process(samples, room);
        written += resampler.Flush(room.AsSpan(written));
        return room[..written];
    }
}
