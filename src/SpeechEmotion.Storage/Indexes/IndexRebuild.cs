using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Trajectories;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes.Calls;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>
/// Makes the index from all pages, and from the results of calls that have no point: for stores of versions that had none, and where it was damaged. The state is deleted first and written last, so a
/// rebuild that is killed begins again. What is written into the store meanwhile stays in the journals and is folded afterwards. Memory grows with the pages' names, and holds a month's calls.
/// </summary>
/// <param name="blobs">The store.</param>
/// <param name="time">Gives pages a version higher than any before.</param>
internal sealed class IndexRebuild(IBlobStore blobs, TimeProvider time)
{
    private const int CallsAtATime = 2000;
    private const int ResultsAtATime = 8;

    private readonly IndexFold _fold = new(blobs);
    private readonly SpeakerPages _pages = new(blobs);
    private readonly HashSet<UInt128> _known = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await blobs.DeleteAsync(IndexNames.State, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        foreach (string folder in (string[])[$"{IndexNames.Folder}speakers/", IndexNames.Calls])
        {
            await foreach (string name in blobs.ListAsync(folder, cancellationToken).ConfigureAwait(false))
            {
                await blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false);
            }
        }

        SortedDictionary<PageMonth, List<string>> months = await MonthsAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<PageMark> marks = months.SelectMany(month => month.Value.Select(speaker => new PageMark(speaker, month.Key)));
        IReadOnlyDictionary<int, long> versions = await _fold.SpeakersAsync(marks, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken).ConfigureAwait(false);
        foreach ((PageMonth month, List<string> speakers) in months)
        {
            await CallsAsync(month, speakers, cancellationToken).ConfigureAwait(false);
        }

        await PointlessCallsAsync(cancellationToken).ConfigureAwait(false);
        await IndexState.RaiseAsync(blobs, versions, cancellationToken).ConfigureAwait(false);
    }

    private static UInt128 Hash(string call) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(call)));

    private async Task<SortedDictionary<PageMonth, List<string>>> MonthsAsync(CancellationToken cancellationToken)
    {
        SortedDictionary<PageMonth, List<string>> months = [];
        string? before = null;
        await foreach (string name in blobs.ListAsync(PageBlob.Speakers, cancellationToken).ConfigureAwait(false))
        {
            if (!PageBlob.TryParse(name, out string speaker, out PageMonth month))
            {
                continue;
            }

            // A speaker's pages come one after the other and share one name.
            before = speaker == before ? before : speaker;
            if (!months.TryGetValue(month, out List<string>? speakers))
            {
                months[month] = speakers = [];
            }

            speakers.Add(before);
        }

        return months;
    }

    // Of the speakers of one call, each tells a part.
    private async Task CallsAsync(PageMonth month, List<string> speakers, CancellationToken cancellationToken)
    {
        Dictionary<string, ListedCall> calls = new(StringComparer.Ordinal);
        foreach (string speaker in speakers)
        {
            if (await _pages.ReadAsync(speaker, month, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                continue;
            }

            foreach (TrajectoryPoint point in page.Points.Where(point => !point.Removed))
            {
                ListedCall part = ListedCall.Of(speaker, point);
                calls[point.Call] = calls.TryGetValue(point.Call, out ListedCall? held) ? United(held, part) : part;
                _known.Add(Hash(point.Call));
            }
        }

        ParallelOptions options = new() { MaxDegreeOfParallelism = ResultsAtATime, CancellationToken = cancellationToken };
        ListedCall[] told = [.. calls.Values];
        await Parallel.ForAsync(0, told.Length, options, async (call, token) =>
            told[call] = told[call] with { Seconds = await SecondsAsync(told[call].Call, token).ConfigureAwait(false) }).ConfigureAwait(false);
        await _fold.CallsAsync(told, cancellationToken).ConfigureAwait(false);
    }

    // A point does not say how long its call was; the result does, and where that is damaged nobody does.
    private async Task<double?> SecondsAsync(string call, CancellationToken cancellationToken) =>
        await blobs.GetAsync(CallDocuments.Calls + CallName.ToPath(call), cancellationToken).ConfigureAwait(false) is { } result ? CallJson.TryReadSeconds(result.Content) : null;

    private static ListedCall United(ListedCall held, ListedCall told)
    {
        int compared = (held.Rank, held.Revision, held.StartMilliseconds).CompareTo((told.Rank, told.Revision, told.StartMilliseconds));
        return compared switch
        {
            > 0 => held,
            < 0 => told,
            _ => held with { Speakers = [.. held.Speakers.Concat(told.Speakers).OrderBy(speaker => speaker.Channel).ThenBy(speaker => speaker.Speaker, StringComparer.Ordinal)] },
        };
    }

    private async Task PointlessCallsAsync(CancellationToken cancellationToken)
    {
        CallStore results = new(blobs);
        List<ListedCall> calls = [];
        await foreach (string call in results.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_known.Contains(Hash(call)) && await ReadAsync(results, call, cancellationToken).ConfigureAwait(false) is { Error: null } result)
            {
                calls.Add(ListedCall.Of(result, corpus: null, startMilliseconds: null, new CallMetadata { StartedAt = default }));
            }

            if (calls.Count == CallsAtATime)
            {
                await _fold.CallsAsync(calls, cancellationToken).ConfigureAwait(false);
                calls.Clear();
            }
        }

        await _fold.CallsAsync(calls, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<CallResult?> ReadAsync(CallStore results, string call, CancellationToken cancellationToken)
    {
        try
        {
            return await results.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (StorageException exception) when (exception.Error == StorageError.BadDocument)
        {
            // Whoever reads the call is told so; a list can do without it.
            return null;
        }
    }
}
