using SpeechEmotion.Calls.Composition.Clips;
using SpeechEmotion.Calls.Composition.Lines;
using SpeechEmotion.Calls.Composition.Truth;

namespace SpeechEmotion.Calls.Composition;

/// <summary>Writes a planned call, a second at a time: the memory it takes does not depend on the call's length.</summary>
internal sealed class CallRenderer(ClipShelf shelf, ComposerOptions options)
{
    private const int Channels = 2;
    private const double FadeSeconds = 0.02;

    private readonly float[][] _block = [new float[options.SampleRate], new float[options.SampleRate]];

    /// <summary>Writes the recording.</summary>
    /// <param name="plan">The call.</param>
    /// <param name="index">Its place, which the noise is told from.</param>
    /// <param name="stream">Receives a WAV file.</param>
    public void Render(CallPlan plan, int index, Stream stream)
    {
        LineWriter writer = new(stream, options.Format, options.SampleRate, Channels);
        writer.Begin(plan.Samples);
        Lane[] lanes = [.. Enumerable.Range(0, Channels).Select(channel => new Lane(
            [.. plan.Clips.Where(clip => clip.Channel == channel)],
            (float)plan.Gains[channel],
            new LineNoise(new ComposerRandom(options.Seed, -1 - (((long)index * Channels) + channel)), plan.NoisePower)))];
        for (long start = 0; start < plan.Samples; start += options.SampleRate)
        {
            int length = (int)Math.Min(options.SampleRate, plan.Samples - start);
            for (int channel = 0; channel < Channels; channel++)
            {
                Span<float> block = _block[channel].AsSpan(0, length);
                block.Clear();
                Mix(lanes[channel], start, block);
                if (plan.NoisePower > 0)
                {
                    lanes[channel].Noise.AddTo(block);
                }
            }

            writer.Write(_block, length);
        }

        writer.End(plan.Samples);
    }

    private void Mix(Lane lane, long start, Span<float> block)
    {
        while (lane.Next < lane.Clips.Length && lane.Clips[lane.Next].End <= start)
        {
            lane.Next++;
        }

        for (int index = lane.Next; index < lane.Clips.Length && lane.Clips[index].Start < start + block.Length; index++)
        {
            PlannedClip clip = lane.Clips[index];
            ReadOnlySpan<float> samples = Samples(clip);
            int from = (int)Math.Max(0, start - clip.Start);
            int to = (int)Math.Min(clip.Samples, start + block.Length - clip.Start);
            Span<float> place = block[(int)(clip.Start + from - start)..];
            for (int sample = from; sample < to; sample++)
            {
                place[sample - from] += lane.Gain * samples[sample];
            }
        }
    }

    private ReadOnlySpan<float> Samples(PlannedClip clip)
    {
        float[] samples = shelf.Samples(clip.Clip.Name);
        if (clip.Kind == TurnKind.Turn)
        {
            return samples;
        }

        // Words that stop in the middle of a clip.
        float[] excerpt = samples[..clip.Samples];
        ClipTrimmer.Fade(excerpt, (int)(FadeSeconds * options.SampleRate));
        return excerpt;
    }

    private sealed class Lane(PlannedClip[] clips, float gain, LineNoise noise)
    {
        public PlannedClip[] Clips => clips;

        public float Gain => gain;

        public LineNoise Noise => noise;

        public int Next { get; set; }
    }
}
