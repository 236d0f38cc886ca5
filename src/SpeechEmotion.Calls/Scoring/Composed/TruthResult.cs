using SpeechEmotion.Calls.Composition.Truth;
using SpeechEmotion.Calls.Conversations;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Scoring.Diarization;
using SpeechEmotion.Models;

namespace SpeechEmotion.Calls.Scoring.Composed;

/// <summary>
/// The result that an analysis without an error would have: what rules and trajectories say of it is what they should say. Every stretch has
/// its emotion with certainty; valence and arousal are where the shipped models place the emotions (Russell 1980).
/// </summary>
internal static class TruthResult
{
    // In the order of the classes: neutral, calm, happy, sad, angry, fearful, disgust, surprised.
    private static readonly double[] Valence = [0, 0.4, 0.8, -0.7, -0.6, -0.6, -0.6, 0.3];
    private static readonly double[] Arousal = [-0.1, -0.6, 0.6, -0.5, 0.8, 0.7, 0.3, 0.7];

    // As the analysis joins runs of speech for conversations.
    private const double ConversationPause = 0.25;

    /// <summary>The truth of the speakers that the analysis was to listen to.</summary>
    /// <param name="truth">The call.</param>
    /// <param name="analysed">Its result, whose generation and names are taken over.</param>
    /// <param name="pause">Pauses under so many seconds do not end an utterance.</param>
    public static CallResult Of(CallTruth truth, CallResult analysed, double pause)
    {
        Dictionary<int, SpeakerSummary> heard = analysed.Speakers.ToDictionary(speaker => speaker.Channel);
        List<Segment> segments = [];
        List<SpeakerSummary> speakers = [];
        foreach (TruthSpeaker speaker in truth.Speakers)
        {
            IReadOnlyList<EmotionStretch> stretches = TruthStretches.Of(truth, speaker.Channel, pause);
            bool isWithheld = heard.GetValueOrDefault(speaker.Channel) is { Withheld: true };
            string name = heard.GetValueOrDefault(speaker.Channel)?.Speaker ?? speaker.Speaker;
            SpeakerSummary summary = new()
            {
                Speaker = name,
                Channel = speaker.Channel,
                Role = heard.GetValueOrDefault(speaker.Channel)?.Role ?? speaker.Role,
                SpeechSeconds = stretches.Sum(stretch => stretch.Seconds),
                Withheld = isWithheld,
                Turns = [.. stretches.Select(stretch => new SpeechRun(stretch.Start, stretch.End))],
            };
            speakers.Add(isWithheld || stretches.Count == 0 ? summary : Told(summary, stretches));
            segments.AddRange(isWithheld ? [] : stretches.Select(stretch => ToSegment(name, speaker.Channel, stretch)));
        }

        return new CallResult
        {
            Call = truth.Call,
            Generation = analysed.Generation,
            Seconds = truth.Seconds,
            Speakers = speakers,
            Segments = [.. segments.OrderBy(segment => segment.Start).ThenBy(segment => segment.Channel)],
            Conversations = Conversations(truth, speakers),
        };
    }

    private static SpeakerSummary Told(SpeakerSummary summary, IReadOnlyList<EmotionStretch> stretches)
    {
        double[] shares = new double[EmotionClasses.All.Count];
        foreach (EmotionStretch stretch in stretches)
        {
            shares[Place(stretch.Emotion)] += stretch.Seconds / summary.SpeechSeconds;
        }

        EmotionDistribution distribution = new(EmotionClasses.All, shares);
        return summary with
        {
            Emotion = distribution.TopClass,
            Probabilities = distribution,
            Valence = shares.Zip(Valence, (share, value) => share * value).Sum(),
            Arousal = shares.Zip(Arousal, (share, value) => share * value).Sum(),
            PeakAnger = stretches.Any(stretch => stretch.Emotion == "angry") ? 1 : 0,
        };
    }

    private static Segment ToSegment(string speaker, int channel, EmotionStretch stretch)
    {
        int place = Place(stretch.Emotion);
        double[] certain = new double[EmotionClasses.All.Count];
        certain[place] = 1;
        return new Segment(speaker, channel, stretch.Start, stretch.End, stretch.Emotion, 1, new(EmotionClasses.All, certain), Valence[place], Arousal[place], 0);
    }

    private static IReadOnlyList<Conversation> Conversations(CallTruth truth, List<SpeakerSummary> speakers)
    {
        if (speakers.Count != 2)
        {
            return [];
        }

        IReadOnlyList<SpeechRun>[] runs = [.. truth.Speakers.Select(speaker => Runs(truth, speaker.Channel))];
        ConversationMeasures measures = ConversationMeasures.Of(runs[0], runs[1], truth.Seconds);
        return
        [
            new Conversation(
                [Party(speakers[0], measures.First), Party(speakers[1], measures.Second)],
                measures.OverlapSeconds,
                measures.OverlapShare,
                measures.SilenceSeconds,
                measures.LongestSilence,
                measures.TurnChanges,
                double.IsNaN(measures.MedianSilenceBetweenTurns) ? null : measures.MedianSilenceBetweenTurns),
        ];
    }

    private static List<SpeechRun> Runs(CallTruth truth, int channel)
    {
        List<SpeechRun> runs = [];
        foreach (TruthSpan span in truth.Spans.Where(span => span.Channel == channel).OrderBy(span => span.Start))
        {
            if (runs.Count > 0 && span.Start - runs[^1].End < ConversationPause)
            {
                runs[^1] = runs[^1] with { End = span.End };
            }
            else
            {
                runs.Add(new SpeechRun(span.Start, span.End));
            }
        }

        return runs;
    }

    private static ConversationParty Party(SpeakerSummary speaker, PartyMeasures measures) => new(
        speaker.Speaker,
        speaker.Channel,
        measures.TalkSeconds,
        measures.TalkShare,
        measures.Turns,
        measures.Interruptions,
        measures.Backchannels,
        double.IsNaN(measures.MeanSilenceBefore) ? null : measures.MeanSilenceBefore);

    private static int Place(string emotion) => EmotionClasses.All.Index().First(each => each.Item == emotion).Index;
}
