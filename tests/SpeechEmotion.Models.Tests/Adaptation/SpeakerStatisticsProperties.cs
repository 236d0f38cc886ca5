using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Models.Adaptation;

namespace SpeechEmotion.Models.Tests.Adaptation;

public class SpeakerStatisticsProperties
{
    private static readonly StatisticsShape Shape = new("three", 16000, 160, 3);

    private static readonly Gen<float> Value = Gen.OneOf(
        Gen.Choose(-40_000_000, 40_000_000).Select(value => value / 1000f), Gen.Elements(0f, -0f, 1e-9f, 32767.999f, -32768f));

    private static readonly Gen<float[][]> Frames = Value.ArrayOf(3).ArrayOf();

    private static readonly Gen<(float[][] A, float[][] B, float[][] C)> Parts =
        from a in Frames from b in Frames from c in Frames select (a, b, c);

    [Fact]
    public void Union_is_associative_and_commutative_to_the_last_bit() => Check(Parts, parts =>
    {
        SpeakerStatistics a = Statistics.Of(Shape, parts.A);
        SpeakerStatistics b = Statistics.Of(Shape, parts.B);
        SpeakerStatistics c = Statistics.Of(Shape, parts.C);
        return Same(a.Union(b).Union(c), a.Union(b.Union(c))) && Same(a.Union(b), b.Union(a));
    });

    [Fact]
    public void The_union_of_parts_is_what_hearing_all_of_them_at_once_makes() => Check(Parts, parts =>
    {
        SpeakerStatistics together = Statistics.Of(Shape, [.. parts.C, .. parts.A, .. parts.B]);
        return Same(together, Statistics.Of(Shape, parts.A).Union(Statistics.Of(Shape, parts.B)).Union(Statistics.Of(Shape, parts.C)));
    });

    [Fact]
    public void Bytes_come_back_as_what_they_were() => Check(Frames, frames =>
    {
        SpeakerStatistics statistics = Statistics.Of(Shape, frames);
        return Same(statistics, SpeakerStatistics.Parse(statistics.ToBytes(), "test"));
    });

    [Fact]
    public void Bytes_that_are_not_statistics_are_refused_and_nothing_else_happens() => Check(
        from frames in Frames from at in Gen.Choose(0, 1000) from value in Gen.Choose(0, 255) select (frames, at, value),
        damage =>
        {
            byte[] bytes = Statistics.Of(Shape, damage.frames).ToBytes();
            bytes[damage.at % bytes.Length] = (byte)damage.value;
            try
            {
                // What is read must be what was written: no two spellings of the same statistics.
                return SpeakerStatistics.Parse(bytes, "test").ToBytes().AsSpan().SequenceEqual(bytes);
            }
            catch (InvalidDataException)
            {
                return true;
            }
        });

    private static bool Same(SpeakerStatistics one, SpeakerStatistics other) =>
        one.Equals(other) && one.GetHashCode() == other.GetHashCode() && one.ToBytes().AsSpan().SequenceEqual(other.ToBytes()) && one.Snapshot == other.Snapshot
        && Enumerable.Range(0, Shape.Coefficients).All(i => one.Mean(i).Equals(other.Mean(i)) && one.Variance(i).Equals(other.Variance(i)) && one.Variance(i) >= 0);

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(5, 3));
}
