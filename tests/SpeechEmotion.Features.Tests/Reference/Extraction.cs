using FsCheck;
using FsCheck.Fluent;

namespace SpeechEmotion.Features.Tests.Reference;

/// <summary>Runs an extractor over samples, whole or in pieces.</summary>
internal static class Extraction
{
    internal static float[] Whole(IFrameExtractor extractor, ReadOnlySpan<float> samples) => InPieces(extractor, samples, [int.MaxValue]);

    /// <summary>Pieces of the given lengths, again and again, to the end.</summary>
    internal static float[] InPieces(IFrameExtractor extractor, ReadOnlySpan<float> samples, IReadOnlyList<int> lengths)
    {
        List<float> result = [];
        for (int i = 0; !samples.IsEmpty; i++)
        {
            ReadOnlySpan<float> piece = samples[..Math.Min(samples.Length, lengths[i % lengths.Count])];
            float[] room = new float[extractor.MaxFrames(piece.Length) * extractor.Coefficients];
            result.AddRange(room.AsSpan(0, extractor.Process(piece, room) * extractor.Coefficients));
            samples = samples[piece.Length..];
        }

        float[] last = new float[extractor.MaxFrames(0) * extractor.Coefficients];
        result.AddRange(last.AsSpan(0, extractor.Flush(last) * extractor.Coefficients));
        return [.. result];
    }

    internal static double LargestDifference(float[] actual, double[][] expected)
    {
        int columns = expected[0].Length;
        Assert.Equal(expected.Length * columns, actual.Length);
        double largest = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(float.IsFinite(actual[i]), $"value {i} is {actual[i]}");
            largest = Math.Max(largest, Math.Abs(actual[i] - expected[i / columns][i % columns]));
        }

        return largest;
    }

    /// <summary>Any way to cut the samples gives the same bits as not cutting them.</summary>
    internal static void HoldsForAnySplit(Func<IFrameExtractor> create, int maxSamples = 6000)
    {
        IFrameExtractor one = create();
        Gen<(int Length, int[] Pieces)> cases =
            from length in Gen.Choose(0, maxSamples)
            from pieces in Gen.NonEmptyListOf(Gen.Frequency((2, Gen.Choose(1, 40)), (3, Gen.Choose(41, 700)), (1, Gen.Choose(701, 5000))))
            select (length, pieces.ToArray());
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20260101UL, 77UL).WithQuietOnSuccess(true),
            Prop.ForAll(cases.ToArbitrary(), c =>
            {
                float[] samples = Synthetic.Speechlike(c.Length, 3);
                return InPieces(one, samples, c.Pieces).AsSpan().SequenceEqual(Whole(create(), samples));
            }));
    }
}
