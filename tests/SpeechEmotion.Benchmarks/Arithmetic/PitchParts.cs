using SpeechEmotion.Features;
using SpeechEmotion.Features.Framing;
using SpeechEmotion.Features.Pitch;
using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Benchmarks.Arithmetic;

/// <summary>F0 by pYIN, and its stages.</summary>
internal static class PitchParts
{
    private static readonly FrameShape Shape = new(SampleRate: 16000, Length: 1024, Hop: Pieces.Hop);

    public static IEnumerable<CountedPart> All<TLanes>(BenchmarkCall call)
        where TLanes : struct, ILanes<TLanes>
    {
        (float[] rows, double candidates) = Rows(call.Mono);
        double difference = Difference(Periods.Between(PitchGrid.Lowest, PitchGrid.Highest, Shape.SampleRate));

        // Each way into each bin: an addition and a comparison; then what each candidate's ways take.
        double path = (BestMoves.Padded + candidates) * Transitions.Moves.Length * 2.0;
        LaneCount sums = LaneCount.Of(call.Frames, Pieces.Through(new PitchCandidateExtractor<CountedLanes>("f0", Shape), call.Mono));
        yield return new("`f0`", sums, difference + path, Nanoseconds(call, Pieces.Through(FeatureSets.Create("f0", FeatureConvention.Streaming), call.Mono)));
        double lags = Nanoseconds(call, Lags<TLanes>(call.Mono));
        yield return new("– products of lags", sums, 0, lags);
        yield return new("– difference, troughs, candidates", default, difference, Nanoseconds(call, Pieces.Through(new PitchCandidateExtractor<TLanes>("f0", Shape), call.Mono)) - lags);
        yield return new("– likeliest path", default, path, Nanoseconds(call, Path(rows)));
    }

    /// <summary>Each period: a square and a sum, twice a difference less what came before, a sum; of those in range two divisions and a sum more.</summary>
    public static double Difference(Periods periods) => (6.0 * periods.Longest) + (3.0 * periods.Count);

    private static (float[] Rows, double Candidates) Rows(float[] samples)
    {
        PitchCandidateExtractor<Lanes8> extractor = new("f0", Shape);
        float[] rows = new float[extractor.MaxFrames(samples.Length) * extractor.Coefficients];
        int count = extractor.Process(samples, rows);
        return (rows[..(count * extractor.Coefficients)], Enumerable.Range(0, count).Average(frame => rows[(frame * extractor.Coefficients) + 1]));
    }

    private static Action Lags<TLanes>(float[] samples)
        where TLanes : struct, ILanes<TLanes>
    {
        const int Block = 16;
        LagProducts<TLanes> products = new(Shape, Periods.Between(PitchGrid.Lowest, PitchGrid.Highest, Shape.SampleRate).Longest + 1, Block);
        float[] sums = new float[Block * products.Lags];
        return () =>
        {
            for (int start = 0; start + Shape.Length + (Block * Shape.Hop) <= samples.Length; start += Block * Shape.Hop)
            {
                products.Compute(samples.AsSpan(start, Shape.Length + (Block * Shape.Hop)), Block, sums);
            }
        };
    }

    private static Action Path(float[] rows)
    {
        PitchPath path = new();
        byte[] trace = new byte[path.TraceLength];
        return () =>
        {
            path.Reset();
            for (int at = 0; at < rows.Length; at += PitchObservation.RowLength)
            {
                path.Advance(rows.AsSpan(at, PitchObservation.RowLength), trace);
            }
        };
    }

    private static double Nanoseconds(BenchmarkCall call, Action work) => 1e9 * ProcessorTime.Of(work) / call.Frames;
}
