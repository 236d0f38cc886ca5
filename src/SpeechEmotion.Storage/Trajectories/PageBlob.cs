using System.Globalization;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.RollUps;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>A page as a blob: where it lies, and its bytes with their checksum behind them.</summary>
internal static class PageBlob
{
    public const string Speakers = "speakers/";

    private const string Pages = "/pages/";

    // As in 2026-03.
    private const int MonthLength = 7;

    public static string Folder(string speaker) => $"{Speakers}{SpeakerName.ToPath(speaker)}{Pages}";

    public static string Name(string speaker, PageMonth month) => $"{Folder(speaker)}{month}";

    /// <summary>Whose page lies at a place; false where no page does.</summary>
    public static bool TryParse(string name, out string speaker, out PageMonth month)
    {
        speaker = string.Empty;
        month = default;
        int end = name.Length - MonthLength - Pages.Length;
        if (end <= Speakers.Length
            || !name.StartsWith(Speakers, StringComparison.Ordinal)
            || string.CompareOrdinal(name, end, Pages, 0, Pages.Length) != 0
            || !DateOnly.TryParseExact(name.AsSpan(name.Length - MonthLength), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly first)
            || SpeakerName.FromPath(name[Speakers.Length..end]) is not { } found)
        {
            return false;
        }

        speaker = found;
        month = new PageMonth(first.Year, first.Month);
        return true;
    }

    public static byte[] Write(TrajectoryPage page) => Checked.Seal(TrajectoryPageCodec.ToBytes(page));

    /// <exception cref="StorageException">It is damaged, of a newer format, or another speaker's or month's.</exception>
    public static TrajectoryPage Read(IBlobStore blobs, string name, Blob blob, string speaker, PageMonth month)
    {
        try
        {
            TrajectoryPage page = TrajectoryPageCodec.Read(Content(blobs, name, blob));
            Check(blobs, name, (page.Speaker, page.Month), (speaker, month));
            return page;
        }
        catch (TrajectoryPageException exception)
        {
            throw Damaged(blobs, name, exception.Message, exception);
        }
    }

    /// <summary>Adds a page to a reading.</summary>
    /// <exception cref="StorageException">It is damaged, of a newer format, or another speaker's or month's.</exception>
    public static void Add(PageRollUp reading, IBlobStore blobs, string name, Blob blob, string speaker, PageMonth month)
    {
        try
        {
            Check(blobs, name, reading.Add(Content(blobs, name, blob)), (speaker, month));
        }
        catch (TrajectoryPageException exception)
        {
            throw Damaged(blobs, name, exception.Message, exception);
        }
    }

    private static void Check(IBlobStore blobs, string name, (string Speaker, PageMonth Month) found, (string Speaker, PageMonth Month) expected)
    {
        if (found != expected)
        {
            throw Damaged(blobs, name, $"It is the page of '{found.Speaker}' in {found.Month}.");
        }
    }

    private static ReadOnlySpan<byte> Content(IBlobStore blobs, string name, Blob blob) =>
        Checked.TryOpen(blob.Content, out ReadOnlySpan<byte> content) ? content : throw Damaged(blobs, name, "Its checksum does not hold.");

    private static StorageException Damaged(IBlobStore blobs, string name, string why, Exception? cause = null) => new(
        StorageError.BadDocument,
        $"{blobs.Location}: the page '{name}' cannot be used. {why} Restore it from a backup, or delete it and analyse its calls again.",
        cause);
}
