using System.Text;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Cluster.Speakers;

/// <summary>Points of speakers, and what lists of calls are to say, in the forms in which they are stored.</summary>
[GenerateSerializer, Immutable, Alias("SpeechEmotion.PointBatch")]
public sealed record PointBatch
{
    /// <summary>Pages that hold the points, one for each speaker and month.</summary>
    [Id(0)]
    public required byte[][] Pages { get; init; }

    /// <summary>What lists of calls are to say.</summary>
    [Id(1)]
    public byte[] Listed { get; init; } = [];

    internal static PointBatch Of(IReadOnlyCollection<SpeakerPoint> points, IReadOnlyList<ListedCall> calls)
    {
        byte[][] pages =
        [
            .. points
                .GroupBy(point => (point.Speaker, Month: PageMonth.Of(point.Point.StartMilliseconds)))
                .Select(page => TrajectoryPageCodec.ToBytes(TrajectoryPage.Of(page.Key.Speaker, page.Key.Month, page.Select(point => point.Point)))),
        ];
        using MemoryStream listed = new();
        using (BinaryWriter writer = new(listed, Encoding.UTF8))
        {
            foreach (ListedCall call in calls)
            {
                ListedCallCodec.Write(writer, call);
            }
        }

        return new PointBatch { Pages = pages, Listed = listed.ToArray() };
    }

    internal IReadOnlyList<SpeakerPoint> Points() =>
        [.. Pages.Select(bytes => TrajectoryPageCodec.Read(bytes)).SelectMany(page => page.Points.Select(point => new SpeakerPoint(page.Speaker, point)))];

    internal IReadOnlyList<ListedCall> Calls()
    {
        List<ListedCall> calls = [];
        using MemoryStream listed = new(Listed);
        using BinaryReader reader = new(listed, Encoding.UTF8);
        while (listed.Position < listed.Length)
        {
            calls.Add(ListedCallCodec.Read(reader));
        }

        return calls;
    }
}
