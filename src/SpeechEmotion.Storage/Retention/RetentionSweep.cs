using System.Globalization;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Alerts;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Indexes;
using SpeechEmotion.Storage.Indexes.Journal;
using SpeechEmotion.Storage.Subjects.Erasure;
using SpeechEmotion.Storage.Subjects.Erasure.Places;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Retention;

/// <summary>
/// Removes what is past its time. It keeps no state: killed at any instant, the next sweep finds what is left, and each removes a bounded number of blobs, so that it never holds up what goes on
/// beside it. Ledgers are told of calls before their results go, so that the next run does not make them again.
/// </summary>
/// <param name="blobs">The store, which stays the caller's to dispose.</param>
/// <param name="ledgers">Told of calls of which no result is left.</param>
/// <param name="time">Tells what is past.</param>
public sealed class RetentionSweep(IBlobStore blobs, IRemovedCalls ledgers, TimeProvider time)
{
    /// <summary>Blobs that a sweep removes at most, where nothing else is said.</summary>
    public const int DefaultMost = 20_000;

    private const int CallsAtATime = 200;

    private int _left;

    /// <summary>One sweep.</summary>
    /// <param name="settings">What is kept for how long.</param>
    /// <param name="most">Blobs removed at most, at least 1.</param>
    /// <param name="cancellationToken">Gives up; what is left is removed next time.</param>
    /// <exception cref="StorageException">The store fails.</exception>
    public async Task<RetentionCounts> RunAsync(RetentionSettings settings, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        _left = most;
        DateTimeOffset now = time.GetUtcNow();
        long results = 0;
        long pictures = 0;
        long pages = 0;
        long audit = 0;
        if (settings.Results is { } resultDays)
        {
            results = await ResultsAsync(now.AddDays(-resultDays), cancellationToken).ConfigureAwait(false)
                + await OldAsync(CallDocuments.Generations, now.AddDays(-resultDays), cancellationToken).ConfigureAwait(false);
        }

        if (Least(settings.Pictures, settings.Results) is { } pictureDays)
        {
            pictures = await OldAsync(CallDocuments.Overviews, now.AddDays(-pictureDays), cancellationToken).ConfigureAwait(false);
        }

        if (settings.Points is { } pointDays)
        {
            pages = await PagesAsync(DateOnly.FromDateTime(now.AddDays(-pointDays).UtcDateTime), cancellationToken).ConfigureAwait(false);
        }

        if (settings.Audit is { } auditDays && _left > 0)
        {
            audit = await new AuditLog(blobs, time).RemoveBeforeAsync(DateOnly.FromDateTime(now.AddDays(-auditDays).UtcDateTime), cancellationToken).ConfigureAwait(false);
        }

        return new(results, pictures, pages, audit, _left > 0);
    }

    private static int? Least(int? one, int? other) => one is { } first && other is { } second ? Math.Min(first, second) : one ?? other;

    private async Task<long> ResultsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        long removed = 0;
        List<string> old = await OldNamesAsync(CallDocuments.Calls, before, cancellationToken).ConfigureAwait(false);
        foreach (string[] names in old.Chunk(CallsAtATime))
        {
            string[] calls = [.. names.Select(name => CallName.FromPath(name[CallDocuments.Calls.Length..])).OfType<string>()];

            // What somebody is at work on waits for the next sweep.
            HashSet<string> busy = [.. await ledgers.TellAsync(calls, cancellationToken).ConfigureAwait(false)];
            foreach (string name in names.Where(name => CallName.FromPath(name[CallDocuments.Calls.Length..]) is not { } call || !busy.Contains(call)))
            {
                removed += await RemoveAsync(name, cancellationToken).ConfigureAwait(false);
            }
        }

        return removed;
    }

    private async Task<long> OldAsync(string folder, DateTimeOffset before, CancellationToken cancellationToken)
    {
        long removed = 0;
        foreach (string name in await OldNamesAsync(folder, before, cancellationToken).ConfigureAwait(false))
        {
            removed += await RemoveAsync(name, cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    private ValueTask<List<string>> OldNamesAsync(string folder, DateTimeOffset before, CancellationToken cancellationToken) =>
        StoreListing.ListAsync(blobs, folder, since: null, cancellationToken).Where(entry => entry.Modified < before).Select(entry => entry.Name).Take(Math.Max(0, _left)).ToListAsync(cancellationToken);

    private async Task<long> PagesAsync(DateOnly before, CancellationToken cancellationToken)
    {
        List<string> names = await StoreListing.ListAsync(blobs, PageBlob.Speakers, since: null, cancellationToken)
            .Select(entry => entry.Name).Where(name => EndOf(name) is { } end && end < before).Take(Math.Max(0, _left)).ToListAsync(cancellationToken).ConfigureAwait(false);
        List<(string Speaker, PageMonth Month)> pages = [];
        foreach (string name in names)
        {
            if (PageBlob.TryParse(name, out string speaker, out PageMonth month))
            {
                pages.Add((speaker, month));
            }
        }

        if (names.Count == 0)
        {
            return 0;
        }

        IndexJournal journal = new(blobs);
        long removed = 0;
        using (IndexIntent intent = await journal.AnnounceAsync(pages, cancellationToken).ConfigureAwait(false))
        {
            foreach (string name in names)
            {
                removed += await RemoveAsync(name, cancellationToken).ConfigureAwait(false);
            }
        }

        await journal.SealAsync(cancellationToken).ConfigureAwait(false);

        // What is left of a speaker's pages was not written, and says something else all the same.
        await blobs.DeleteAsync(AlertRefresh.MarkName, BlobCondition.None, cancellationToken).ConfigureAwait(false);
        return removed;
    }

    // The last day that a page of points (a month) or of statistics (a day) can speak of; null for what is neither.
    private static DateOnly? EndOf(string name)
    {
        ReadOnlySpan<char> date = name.AsSpan(name.LastIndexOf('/') + 1);
        return DateOnly.TryParseExact(date, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month) ? month.AddMonths(1).AddDays(-1)
            : DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
            : null;
    }

    private async Task<int> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        if (_left <= 0 || !await blobs.DeleteAsync(name, BlobCondition.None, cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        _left--;
        return 1;
    }
}
