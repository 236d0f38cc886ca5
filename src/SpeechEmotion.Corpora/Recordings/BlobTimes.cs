using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Recordings;

/// <summary>
/// The times of the blobs of one container. A corpus names the blobs of a folder one after the other, so a folder is listed
/// whole, 5,000 blobs in a request, and not asked for blob by blob. Safe for use by many threads.
/// </summary>
/// <param name="store">The container.</param>
/// <param name="time">Says when a container that failed is asked again.</param>
/// <param name="mostEntries">Times of a folder that are held, some 150 bytes each; the others are asked for one by one.</param>
internal sealed class BlobTimes(IBlobStore store, TimeProvider time, int mostEntries = 200_000)
{
    private const int PageEntries = 5000;

    private static readonly TimeSpan FailurePause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _times = new(StringComparer.Ordinal);
    private string? _folder;
    private bool _isWhole;
    private long? _failedAt;

    public DateTimeOffset? ModifiedOf(string name)
    {
        lock (_gate)
        {
            if (_failedAt is { } failed && time.GetElapsedTime(failed) < FailurePause)
            {
                return null;
            }

            try
            {
                string folder = name[..(name.LastIndexOf('/') + 1)];
                if (folder != _folder)
                {
                    List(folder);
                }

                return _times.TryGetValue(name, out DateTimeOffset modified)
                    ? modified
                    : _isWhole ? null : store.DescribeAsync(name, CancellationToken.None).AsTask().GetAwaiter().GetResult()?.Modified;
            }
            catch (StorageException)
            {
                // The calls themselves say what is wrong with their container, when they are opened.
                _failedAt = time.GetTimestamp();
                return null;
            }
        }
    }

    private void List(string folder)
    {
        _folder = null;
        _times.Clear();
        string? after = null;
        do
        {
            BlobPage page = store.ListPageAsync(folder, after, PageEntries, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            foreach (BlobEntry entry in page.Entries.Take(mostEntries - _times.Count))
            {
                _times[entry.Name] = entry.Modified;
            }

            after = page.Next;
        }
        while (after is not null && _times.Count < mostEntries);
        _isWhole = after is null && _times.Count < mostEntries;
        _folder = folder;
    }
}
