using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Makes the points of calls, and the graves of points that hold no longer.</summary>
/// <param name="store">Where they go; knows the places of generations.</param>
/// <param name="generation">The generation at work; given its place once the first point is made.</param>
internal sealed class PointMaker(IPointStore store, Generation generation)
{
    /// <summary>The tag, and its value, of a call whose beginning is the time of its file because the corpus does not say.</summary>
    private const string AssumedTag = "startedAt";
    private const string AssumedValue = "file";

    /// <summary>The points of a call's result; none where no speaker has a name, or nobody knows when the call was.</summary>
    public async ValueTask<IReadOnlyList<SpeakerPoint>> OfAsync(CorpusCall call, CallResult result, CallFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Start == 0)
        {
            return [];
        }

        long rank = await store.RankAsync(generation, cancellationToken).ConfigureAwait(false);
        IEnumerable<KeyValuePair<string, string>> tags = call.Tags;
        if (call.StartedAt is null)
        {
            tags = tags.Where(tag => tag.Key != AssumedTag).Append(KeyValuePair.Create(AssumedTag, AssumedValue));
        }

        return CallPoints.Of(result, Metadata(facts, rank) with { Tags = PointTags.Of(tags) });
    }

    /// <summary>Graves for the points that an earlier result left where none of the call's points now stand.</summary>
    public async Task<IReadOnlyList<SpeakerPoint>> GravesAsync(
        CallResult older, CallFacts former, CallFacts now, IReadOnlyList<SpeakerPoint> points, CancellationToken cancellationToken)
    {
        if (former.Start == 0)
        {
            return [];
        }

        long rank = await store.RankAsync(generation, cancellationToken).ConfigureAwait(false);
        long highest = Math.Max(rank, await store.RankAsync(older.Generation, cancellationToken).ConfigureAwait(false));
        return
        [
            .. CallPoints.Of(older, Metadata(former, highest))
                .Where(old => !points.Any(point => point.Speaker == old.Speaker && MonthOf(point) == MonthOf(old)))
                .Select(old => new SpeakerPoint(old.Speaker, old.Point.Grave(now.Revision))),
        ];
    }

    private static PageMonth MonthOf(SpeakerPoint point) => PageMonth.Of(point.Point.StartMilliseconds);

    private static CallMetadata Metadata(CallFacts facts, long generationRank) => new()
    {
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(facts.Start),
        GenerationRank = generationRank,
        Revision = facts.Revision,
    };
}
