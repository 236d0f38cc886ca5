using SpeechEmotion.Cluster.Calls;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>Hands shards their calls: lists the corpus once for all that want them, in pages below the size of a message.</summary>
/// <param name="corpus">The calls.</param>
/// <param name="plan">Which shard a call belongs to.</param>
/// <param name="epoch">The engine's epoch.</param>
/// <param name="send">Sends a message until it is answered.</param>
internal sealed class ShardEntry(Corpus corpus, ShardPlan plan, int epoch, Func<Func<Task>, Task> send)
{
    public async Task HandOverAsync(IReadOnlyCollection<ShardCourse> courses, CancellationToken cancellationToken)
    {
        Dictionary<int, Page> pages = courses.ToDictionary(course => course.Shard, course => new Page(course));
        long index = 0;
        foreach (CorpusCall call in corpus.Calls())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pages.TryGetValue(plan.ShardOf(call.Input.Call), out Page? page))
            {
                CallRow row = CallRow.Of(index, call);
                int bytes = row.Weigh();
                if (page.Calls.Count > 0 && page.Bytes + bytes > ClusterLimits.MessageBytes)
                {
                    await SendAsync(page).ConfigureAwait(false);
                }

                page.Calls.Add(row);
                page.Bytes += bytes;
            }

            index++;
        }

        await Task.WhenAll(pages.Values.Where(page => page.Calls.Count > 0).Select(SendAsync)).ConfigureAwait(false);
    }

    private async Task SendAsync(Page page)
    {
        ShardPage message = new() { Epoch = epoch, Number = page.Course.Pages, Calls = [.. page.Calls] };
        await send(() => page.Course.Grain.EnterAsync(message)).ConfigureAwait(false);
        page.Course.Pages++;
        page.Calls.Clear();
        page.Bytes = 0;
    }

    private sealed class Page(ShardCourse course)
    {
        public ShardCourse Course => course;

        public List<CallRow> Calls { get; } = [];

        public int Bytes { get; set; }
    }
}
