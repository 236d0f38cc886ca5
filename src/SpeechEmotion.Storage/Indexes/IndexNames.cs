using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpeechEmotion.Storage.Indexes;

/// <summary>Where the blobs of the index lie, and which of them something belongs to.</summary>
internal static class IndexNames
{
    public const string Folder = "indexes/";
    public const string State = "indexes/state.json";
    public const string Journal = "indexes/journal/";
    public const string Calls = "indexes/calls/";
    public const string Days = "indexes/calls/days/";

    /// <summary>Pages that the speakers are spread over.</summary>
    public const int SpeakerShards = 64;

    /// <summary>Pages that the calls are spread over of which nobody knows when they were.</summary>
    public const int UndatedPages = 16;

    public static string Months(int shard) => Speakers(shard, "months");

    public static string Totals(int shard, bool isByTag) => Speakers(shard, isByTag ? "tags" : "all");

    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Days}{day:yyyy-MM-dd}");

    public static string Undated(int page) => string.Create(CultureInfo.InvariantCulture, $"{Calls}undated/{page:x2}");

    /// <summary>The page of a call that began at an instant, or of one of which that is not known.</summary>
    public static string PageOf(string call, long? startMilliseconds) =>
        startMilliseconds is { } start ? Day(DateOf(start)) : Undated((int)(Hash(call) % UndatedPages));

    public static DateOnly DateOf(long milliseconds) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime);

    /// <summary>The day of a page; null where the name is not that of one.</summary>
    public static DateOnly? DayOf(string name) =>
        name.StartsWith(Days, StringComparison.Ordinal)
        && DateOnly.TryParseExact(name.AsSpan(Days.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    public static int ShardOf(string speaker) => (int)(Hash(speaker) % SpeakerShards);

    private static string Speakers(int shard, string what) => string.Create(CultureInfo.InvariantCulture, $"{Folder}speakers/{shard:x2}/{what}");

    private static uint Hash(string name) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
