using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls.Analysis;
using SpeechEmotion.Calls.Tests.Fakes;

namespace SpeechEmotion.Calls.Tests.Analysis;

public class UtteranceSplitterTests
{
    private static readonly EmotionPlane Plane = new(new LevelClassifier().Manifest);

    // Windows of one hop: an estimate is its window, so that what the splitter gets is what stands here.
    private static readonly WindowGrid Grid = new(Frames: 50, HopFrames: 50, FrameHop: 160, SampleRate: 16_000);

    [Fact]
    public void An_utterance_of_one_emotion_is_not_cut() =>
        Assert.Equal([(0, 8)], Cut(1.25, [.. Enumerable.Repeat((0, 0.9), 16)]));

    [Fact]
    public void A_sure_change_is_cut_where_it_happens() =>
        Assert.Equal([(0, 4), (4, 8)], Cut(1.25, [.. Enumerable.Repeat((0, 0.9), 8), .. Enumerable.Repeat((4, 0.9), 8)]));

    [Fact]
    public void A_change_must_be_worth_its_price()
    {
        // ln(0.9 / 0.1 · 7) = 4.14 nats for half a second are 2.07; two cuts of 1.25 cost more, of 1 less.
        (int, double)[] flicker = [.. Enumerable.Repeat((0, 0.9), 8), (4, 0.9), .. Enumerable.Repeat((0, 0.9), 8)];
        Assert.Equal([(0, 8.5)], Cut(1.25, flicker));
        Assert.Equal([(0, 4), (4, 4.5), (4.5, 8.5)], Cut(1, flicker));
        Assert.Equal([(0, 4), (4, 5), (5, 9)], Cut(1.25, [.. flicker[..9], flicker[8], .. flicker[9..]]));
    }

    [Fact]
    public void A_wavering_estimate_makes_no_segments() =>
        Assert.Equal([(0, 10)], Cut(1.25, [.. Enumerable.Range(0, 20).Select(hop => (hop % 2 * 4, 0.4))]));

    [Fact]
    public void An_utterance_that_begins_and_ends_within_a_hop_keeps_its_ends()
    {
        List<(double, double)> spans = [.. Split(1.25, new Utterance(8_800, 36_160), [.. Enumerable.Repeat((0, 0.9), 2), .. Enumerable.Repeat((4, 0.9), 4)]).Select(span => (span.Start / 16_000.0, span.End / 16_000.0))];
        Assert.Equal([(0.55, 1), (1, 2.26)], spans);
    }

    [Fact]
    public void What_no_window_hears_goes_with_its_neighbours_and_alone_makes_nothing()
    {
        Assert.Equal([(0, 3)], Cut(1.25, [(0, 0.9), (0, 0.9), (-1, 0), (-1, 0), (0, 0.9), (0, 0.9)]));
        Assert.Empty(Cut(1.25, [(-1, 0), (-1, 0)]));
    }

    [Fact]
    public void Segments_cover_the_utterance_neighbours_differ_and_a_higher_price_makes_no_more_of_them() => Prop
        .ForAll(Gen.Choose(0, 7).Zip(Gen.Choose(2, 9)).ArrayOf(30).ToArbitrary(), hops =>
        {
            (int, double)[] script = [.. hops.Select(hop => (hop.Item1, hop.Item2 / 10.0))];
            IReadOnlyList<EmotionSpan> spans = Split(0.5, new Utterance(0, 30 * 8000), script);
            bool covers = spans[0].Start == 0 && spans[^1].End == 30 * 8000 && spans.Zip(spans.Skip(1)).All(pair => pair.First.End == pair.Second.Start && pair.First.Top != pair.Second.Top);
            return covers && Split(1e6, new Utterance(0, 30 * 8000), script).Count == 1;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(5, 3));

    [Fact]
    public void The_cut_is_the_likeliest_of_all() => Prop
        .ForAll(Gen.Choose(0, 2).Zip(Gen.Choose(2, 9)).ArrayOf(6).ToArbitrary(), hops =>
        {
            (int, double)[] script = [.. hops.Select(hop => (hop.Item1, hop.Item2 / 10.0))];
            double best = Enumerable.Range(0, 729).Max(code => Worth([.. Enumerable.Range(0, 6).Select(hop => code / (int)Math.Pow(3, hop) % 3)], script));
            int[] path = new int[6];
            foreach (EmotionSpan span in Split(0.6, new Utterance(0, 6 * 8000), script))
            {
                path.AsSpan()[(int)(span.Start / 8000)..(int)(span.End / 8000)].Fill(span.Top);
            }

            // Labels are those of the highest mean, which is not always the likeliest: the path may be worth a little less.
            return Worth(path, script) <= best + 1e-9 && Worth(path, script) >= best - 1.2;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(6, 3));

    private static double Worth(int[] path, (int Emotion, double Probability)[] script) =>
        path.Select((emotion, hop) => 0.5 * Math.Log(Probability(script[hop], emotion))).Sum() - (0.6 * path.Zip(path.Skip(1)).Count(pair => pair.First != pair.Second));

    private static IEnumerable<(double Start, double End)> Cut(double price, (int Emotion, double Probability)[] script) =>
        Split(price, new Utterance(0, script.Length * 8000L), script).Select(span => (span.Start / 16_000.0, span.End / 16_000.0));

    private static IReadOnlyList<EmotionSpan> Split(double price, Utterance utterance, (int Emotion, double Probability)[] script)
    {
        WindowRows rows = new(Plane.Columns);
        foreach ((int hop, (int Emotion, double Probability) told) in script.Index().Where(each => each.Item.Emotion >= 0))
        {
            float[] row = new float[Plane.Columns];
            for (int index = 0; index < Plane.Classes.Length; index++)
            {
                row[index] = (float)Probability(told, index);
            }

            rows.Add(hop, 1f, row);
        }

        return new UtteranceSplitter(new SmoothedEmotions(rows, Grid, Plane.Columns), Grid, Plane, price).Split(utterance);
    }

    private static double Probability((int Emotion, double Probability) told, int emotion) =>
        emotion == told.Emotion ? told.Probability : (1 - told.Probability) / (Plane.Classes.Length - 1);
}
