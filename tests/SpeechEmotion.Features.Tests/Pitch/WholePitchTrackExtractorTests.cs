using SpeechEmotion.Features.Pitch;
using SpeechEmotion.Features.Tests.Reference;

namespace SpeechEmotion.Features.Tests.Pitch;

public class WholePitchTrackExtractorTests
{
    [Fact]
    public void What_is_decided_early_is_what_one_search_at_the_end_finds()
    {
        float[] samples = [.. Talk(seconds: 12), .. new float[16000], .. Voices.Noise(32000, 5), .. Talk(seconds: 3)];
        float[] frames = Extraction.InPieces(Create(), samples, [4000]);
        Assert.Equal(AtTheEnd(samples), Enumerable.Range(0, frames.Length / 2).Select(frame => frames[2 * frame]));
    }

    [Fact]
    public void Frames_of_a_voice_come_out_within_seconds()
    {
        IFrameExtractor extractor = Create();
        float[] talk = Talk(seconds: 20);
        int written = 0;
        int most = 0;
        for (int heard = 0; heard < talk.Length; heard += 1600)
        {
            float[] room = new float[2 * extractor.MaxFrames(1600)];
            written += extractor.Process(talk.AsSpan(heard, 1600), room);
            most = Math.Max(most, ((heard + 1600) / 160) - written);
        }

        // A block of 256 is waited for, then twice as long if paths have not met.
        Assert.InRange(most, 200, 600);
    }

    [Fact]
    public void Silence_and_noise_of_any_length_are_followed_to_their_end()
    {
        float[] samples = [.. new float[16000 * 30], .. Voices.Pulses(150, 1)];
        IFrameExtractor extractor = Create();
        float[] frames = Extraction.InPieces(extractor, samples, [16000]);
        Assert.Equal(2 * 3101, frames.Length);
        Assert.All(Enumerable.Range(0, 2900), frame => Assert.Equal(0, frames[2 * frame]));
        Assert.Equal(150, frames[2 * 3050], 2f);

        // And nothing of it stays for the next recording.
        Assert.InRange(extractor.MaxFrames(16000), 100, 120);
        Assert.Equal(frames, Extraction.Whole(extractor, samples));
    }

    [Fact]
    public void Any_split_gives_the_same_frames() => Extraction.HoldsForAnySplit(Create, maxSamples: 20_000);

    private static IFrameExtractor Create() => FeatureSets.Create("f0", FeatureConvention.Librosa);

    // Voices that rise and fall with pauses between them.
    private static float[] Talk(int seconds)
    {
        List<float> talk = [];
        for (int syllable = 0; talk.Count < seconds * 16000; syllable++)
        {
            talk.AddRange(Voices.Pulses(100 + (syllable % 7 * 15), 0.4));
            talk.AddRange(Voices.Noise(3200, syllable).Select(sample => 0.01f * sample));
        }

        return [.. talk.Take(seconds * 16000)];
    }

    private static List<float> AtTheEnd(float[] samples)
    {
        PrecisePitchCandidateExtractor candidates = new("f0", new(SampleRate: 16000, Length: 1024, Hop: 160));
        float[] rows = Extraction.Whole(candidates, samples);
        const int Row = PitchObservation.RowLength;
        PitchPath path = new();
        byte[][] traces = [.. Enumerable.Range(0, rows.Length / Row).Select(_ => new byte[path.TraceLength])];
        for (int frame = 0; frame < traces.Length; frame++)
        {
            path.Advance(rows.AsSpan(frame * Row, Row), traces[frame]);
        }

        List<float> hertz = [];
        int state = path.Best();
        for (int frame = traces.Length - 1; frame >= 0; frame--)
        {
            hertz.Add(PitchTrackExtractor.Hertz(state));
            state = frame > 0 ? path.Back(state, traces[frame]) : 0;
        }

        hertz.Reverse();
        return hertz;
    }
}
