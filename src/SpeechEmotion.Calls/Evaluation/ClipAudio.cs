using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Conditions;
using SpeechEmotion.Signal.Resampling;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>Reads whole clips: one channel, the mean of all, at the rate that recording conditions are made for.</summary>
internal static class ClipAudio
{
    /// <summary>The rate of every clip, in Hz.</summary>
    public const int SampleRate = RecordingCondition.SampleRate;

    // An evaluation holds its clips in memory; calls of any length are what `analyze` is for.
    private const int MaxSeconds = 600;

    private const int BlockFrames = 8192;

    /// <exception cref="AudioException">It cannot be read, or is longer than a clip may be.</exception>
    public static float[] Read(string path)
    {
        using IAudioReader reader = AudioFile.Open(path);
        int channels = reader.Format.Channels;
        Resampler resampler = new(reader.Format.SampleRate, SampleRate);
        float[] interleaved = new float[BlockFrames * channels];
        float[] mono = new float[BlockFrames];
        float[] resampled = new float[Math.Max(resampler.MaxOutput(BlockFrames), resampler.MaxOutput(0))];
        List<float> clip = [];
        for (int frames; (frames = reader.Read(interleaved)) > 0;)
        {
            MonoMix.Apply(interleaved.AsSpan(0, frames * channels), channels, mono);
            int count = resampler.Process(mono.AsSpan(0, frames), resampled);
            clip.AddRange(resampled.AsSpan(0, count));
            if (clip.Count > MaxSeconds * SampleRate)
            {
                throw new AudioException(AudioError.BadHeader, $"{path} is longer than {MaxSeconds / 60} minutes: an evaluation takes clips.");
            }
        }

        clip.AddRange(resampled.AsSpan(0, resampler.Flush(resampled)));
        return [.. clip];
    }
}
