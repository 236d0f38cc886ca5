using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Corpora.Ledgers;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Makes the points of calls, and the graves of points that hold no longer.</summary>
/// <param name="store">Where they go; knows the places of generations.</param>
/// <param name="generation">The generation at work; given its place once the first call is done.</param>
/// <param name="corpus">The corpus at work, for lists of calls.</param>
internal sealed class PointMaker(IPointStore store, Generation generation, string corpus)
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
        return CallPoints.Of(result, Metadata(facts, rank) with { Tags = TagsOf(call, isAssumed: call.StartedAt is null) });
    }

    /// <summary>What lists of calls say of a call.</summary>
    public async ValueTask<ListedCall> ListedAsync(CorpusCall call, CallResult result, CallFacts facts, CancellationToken cancellationToken)
    {
        long rank = await store.RankAsync(generation, cancellationToken).ConfigureAwait(false);
        long? start = facts.Start != 0 ? facts.Start : call.StartedAt?.ToUnixTimeMilliseconds();
        CallMetadata metadata = Metadata(facts, rank) with { Tags = TagsOf(call, isAssumed: call.StartedAt is null && start is not null) };
        return ListedCall.Of(result, corpus, start, metadata);
    }

    /// <summary>What is left in the lists of the day that a call has moved away from; null where it has not moved.</summary>
    public async Task<ListedCall?> MovedAsync(CallResult older, CallFacts former, CallFacts now, CancellationToken cancellationToken)
    {
        if (former.Start == 0 || DayOf(former) == DayOf(now))
        {
            return null;
        }

        long rank = await store.RankAsync(generation, cancellationToken).ConfigureAwait(false);
        long highest = Math.Max(rank, await store.RankAsync(older.Generation, cancellationToken).ConfigureAwait(false));
        return new ListedCall { Call = older.Call, StartMilliseconds = former.Start, Rank = highest, Revision = now.Revision, Removed = true };
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

    private static PointTags TagsOf(CorpusCall call, bool isAssumed) => PointTags.Of(
        isAssumed ? call.Tags.Where(tag => tag.Key != AssumedTag).Append(KeyValuePair.Create(AssumedTag, AssumedValue)) : call.Tags);

    private static DateTime DayOf(CallFacts facts) => DateTimeOffset.FromUnixTimeMilliseconds(facts.Start).UtcDateTime.Date;

    private static PageMonth MonthOf(SpeakerPoint point) => PageMonth.Of(point.Point.StartMilliseconds);

    private static CallMetadata Metadata(CallFacts facts, long generationRank) => new()
    {
        StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(facts.Start),
        GenerationRank = generationRank,
        Revision = facts.Revision,
    };
}
