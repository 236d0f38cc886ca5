using System.Globalization;
using SpeechEmotion.Calls.Composition.Clips;
using SpeechEmotion.Calls.Composition.Truth;

namespace SpeechEmotion.Calls.Composition;

/// <summary>
/// Lets two speakers talk: turns of one to four clips, after silences of 0.15 to 1.2 s or over the end of the other's turn, now and then
/// a long silence, and words of the listener within a turn. The agent, on channel 0, begins.
/// </summary>
internal sealed class CallPlanner(ClipShelf shelf, ComposerOptions options)
{
    private const double OverlapShare = 0.2;
    private const double HoldShare = 0.03;
    private const double BackchannelShare = 0.2;

    // What a digital line is set to: active speech at −26 dB of full scale (ITU-T P.56, G.111).
    private const double ActiveLevel = -26;
    private const double LevelSpread = 4;

    private long At(double seconds) => (long)Math.Round(seconds * options.SampleRate);

    /// <summary>Plans one call.</summary>
    /// <param name="index">Its place, from 0.</param>
    public CallPlan Plan(int index)
    {
        ComposerRandom random = new(options.Seed, index);
        double progress = options.Calls == 1 ? 0 : (double)index / (options.Calls - 1);
        (string agent, string customer) = Choose(index, random);
        SpeakerState[] speakers =
        [
            new(shelf, agent, SpeakerRole.Agent, options.Plan, options.Stay, progress, random),
            new(shelf, customer, SpeakerRole.Customer, options.Plan, options.Stay, progress, random),
        ];
        List<PlannedClip> clips = Converse(speakers, random);
        long samples = clips.Max(clip => clip.End) + At(random.Between(0.5, 2));
        double[] levels = [Level(random), Level(random)];

        // Drawn last: with and without noise a call is otherwise the same.
        double? snr = options.SnrDb is { } range ? Math.Round(random.Between(range.Least, range.Most), 1) : null;
        double[] gains = [.. levels.Select((level, channel) => Math.Sqrt(level / ActivePower(clips, channel)))];

        // A call has one noise: the louder of two speakers stands further above it.
        double noise = snr is { } decibels ? levels.Average() * Math.Pow(10, -decibels / 10) : 0;
        return new CallPlan(Truth(index, speakers, clips, samples, snr), clips, samples, gains, noise);
    }

    private (string Agent, string Customer) Choose(int index, ComposerRandom random)
    {
        // Every speaker is as often the customer as any other; the agent is anybody else.
        string customer = options.Customer ?? shelf.Speakers[index % shelf.Speakers.Count];
        string[] others = [.. shelf.Speakers.Where(speaker => speaker != customer)];
        return (others[random.Below(others.Length)], customer);
    }

    private List<PlannedClip> Converse(SpeakerState[] speakers, ComposerRandom random)
    {
        List<PlannedClip> clips = [];
        long[] free = [0, 0];
        long next = At(random.Between(0.5, 2));
        for (int holder = 0; next < At(options.Seconds) || clips.Count < 2; holder = 1 - holder)
        {
            long start = Math.Max(next, free[holder]);
            long end = Speak(speakers[holder], holder, start, clips, random);
            int listener = 1 - holder;
            free[holder] = end + At(0.5);
            if (random.Next() < BackchannelShare)
            {
                free[listener] = Math.Max(free[listener], Murmur(speakers[listener], listener, start, end, free[listener], clips, random));
            }

            next = Math.Max(free[listener], end + Gap(end - start, random));
        }

        return [.. clips.OrderBy(clip => clip.Start).ThenBy(clip => clip.Channel)];
    }

    private long Speak(SpeakerState speaker, int channel, long start, List<PlannedClip> clips, ComposerRandom random)
    {
        int count = 1 + (random.Next() < 0.6 ? 1 : 0) + (random.Next() < 0.4 ? 1 : 0) + (random.Next() < 0.3 ? 1 : 0);
        long at = start;
        for (int clip = 0; clip < count; clip++)
        {
            ClipFacts facts = speaker.Next();
            at += clip == 0 ? 0 : At(random.Between(0.1, 0.3));
            clips.Add(new PlannedClip(channel, at, facts.Samples, facts, TurnKind.Turn));
            at += facts.Samples;
        }

        return at;
    }

    private long Murmur(SpeakerState speaker, int channel, long start, long end, long free, List<PlannedClip> clips, ComposerRandom random)
    {
        int length = (int)At(random.Between(0.4, 0.7));
        long from = Math.Max(start + At(0.5), free);
        long to = end - At(0.5) - length;
        if (to <= from)
        {
            return free;
        }

        ClipFacts facts = speaker.Aside();
        long at = from + (long)(random.Next() * (to - from));
        clips.Add(new PlannedClip(channel, at, Math.Min(length, facts.Samples), facts, TurnKind.Backchannel));
        return at + length + At(0.5);
    }

    // Negative where the next speaker does not wait.
    private long Gap(long turn, ComposerRandom random) => random.Next() switch
    {
        < OverlapShare => -Math.Min(At(random.Between(0.3, 1.2)), turn / 2),
        < OverlapShare + HoldShare => At(random.Between(8, 20)),
        _ => At(random.Between(0.15, 1.2)),
    };

    private static double Level(ComposerRandom random) => Math.Pow(10, (ActiveLevel + random.Between(-LevelSpread, LevelSpread)) / 10);

    private static double ActivePower(List<PlannedClip> clips, int channel)
    {
        double sum = 0;
        double samples = 0;
        foreach (PlannedClip clip in clips.Where(clip => clip.Channel == channel))
        {
            sum += clip.Clip.Power * clip.Samples;
            samples += clip.Samples;
        }

        return sum > 0 ? sum / samples : 1;
    }

    private CallTruth Truth(int index, SpeakerState[] speakers, List<PlannedClip> clips, long samples, double? snr) => new()
    {
        Call = string.Create(CultureInfo.InvariantCulture, $"{options.Prefix}{index + 1:0000}"),
        Seconds = Seconds(samples),
        StartedAt = options.StartedAt + (options.Every * index),
        Plan = options.Plan.Name,
        SnrDb = snr,
        Speakers = [.. speakers.Select((speaker, channel) => new TruthSpeaker(channel, speaker.Speaker, speaker.Role))],
        Spans = [.. clips.Select(clip => new TruthSpan(clip.Channel, Seconds(clip.Start), Seconds(clip.End), clip.Clip.Emotion, clip.Kind, clip.Clip.Name))],
    };

    private double Seconds(long samples) => Math.Round((double)samples / options.SampleRate, 4);
}
