using System.Security.Cryptography;
using System.Text;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Storage.Checksums;
using SpeechEmotion.Storage.Trajectories.Statistics;

namespace SpeechEmotion.Storage.Trajectories;

/// <summary>
/// What was known of speakers at one time, by day, so that each call can be given what calls of earlier days say. Taken when a corpus is submitted
/// and kept with it. The same knowledge has the same bytes: <c>SESS</c>, the format (1), the number of speakers in ordinal order, and of each the name,
/// the number of sums, and of each the day and the statistics with their length before them; a CRC-32C stands behind it all. Immutable.
/// </summary>
public sealed class StatisticsSnapshot
{
    private const byte Version = 1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SortedDictionary<string, IReadOnlyList<SnapshotDay>> _speakers;

    private StatisticsSnapshot(SortedDictionary<string, IReadOnlyList<SnapshotDay>> speakers) => _speakers = speakers;

    /// <summary>That of a store that knows nobody.</summary>
    public static StatisticsSnapshot Empty { get; } = Of([]);

    /// <summary>Speakers of whom something is known.</summary>
    public int Count => _speakers.Count;

    /// <summary>16 hexadecimal digits of the SHA-256 of <see cref="ToBytes"/>.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(ToBytes()))[..16];

    private static ReadOnlySpan<byte> Magic => "SESS"u8;

    /// <summary>What a call may know of a speaker: the speaker's calls of earlier days (UTC), added up; null where there are none.</summary>
    /// <param name="speaker">The speaker.</param>
    /// <param name="startedAt">When the call began.</param>
    /// <param name="shape">What the model's front end makes.</param>
    public SpeakerStatistics? Of(string speaker, DateTimeOffset startedAt, StatisticsShape shape)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        DateOnly before = DateOnly.FromDateTime(startedAt.UtcDateTime);
        SpeakerStatistics? sum = null;
        if (_speakers.TryGetValue(speaker, out IReadOnlyList<SnapshotDay>? days))
        {
            foreach ((DateOnly day, SpeakerStatistics statistics) in days)
            {
                if (day < before && statistics.Shape == shape)
                {
                    sum = sum?.Union(statistics) ?? statistics;
                }
            }
        }

        return sum;
    }

    /// <summary>The snapshot without some speakers; itself where it knows none of them.</summary>
    /// <param name="isErased">Whether a speaker is to go.</param>
    public StatisticsSnapshot Without(Func<string, bool> isErased)
    {
        ArgumentNullException.ThrowIfNull(isErased);
        return _speakers.Keys.Any(isErased) ? Of(_speakers.Where(speaker => !isErased(speaker.Key))) : this;
    }

    /// <summary>The bytes to keep.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, Utf8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write7BitEncodedInt(_speakers.Count);
            foreach ((string speaker, IReadOnlyList<SnapshotDay> days) in _speakers)
            {
                writer.Write(speaker);
                writer.Write7BitEncodedInt(days.Count);
                foreach ((DateOnly day, SpeakerStatistics sum) in days)
                {
                    byte[] bytes = sum.ToBytes();
                    writer.Write7BitEncodedInt(day.DayNumber);
                    writer.Write7BitEncodedInt(bytes.Length);
                    writer.Write(bytes);
                }
            }
        }

        return Checked.Seal(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="source">What to call them in an error.</param>
    /// <exception cref="StorageException">They are damaged, or of a newer format.</exception>
    public static StatisticsSnapshot Parse(byte[] bytes, string source)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!Checked.TryOpen(bytes, out ReadOnlySpan<byte> content) || !content.StartsWith(Magic) || content[Magic.Length] != Version)
        {
            throw Damaged(source, null);
        }

        using BinaryReader reader = new(new MemoryStream(bytes, 0, content.Length), Utf8);
        try
        {
            reader.BaseStream.Position = Magic.Length + 1;
            SortedDictionary<string, IReadOnlyList<SnapshotDay>> speakers = new(StringComparer.Ordinal);
            for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
            {
                string speaker = reader.ReadString();
                List<SnapshotDay> days = [];
                for (int more = reader.Read7BitEncodedInt(); more > 0; more--)
                {
                    DateOnly day = DateOnly.FromDayNumber(reader.Read7BitEncodedInt());
                    days.Add(new SnapshotDay(day, SpeakerStatistics.Parse(reader.ReadBytes(reader.Read7BitEncodedInt()), source)));
                }

                speakers.Add(speaker, days);
            }

            return new StatisticsSnapshot(speakers);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or InvalidDataException)
        {
            throw Damaged(source, exception);
        }
    }

    internal static StatisticsSnapshot Of(IEnumerable<KeyValuePair<string, IReadOnlyList<SnapshotDay>>> speakers) =>
        new(new SortedDictionary<string, IReadOnlyList<SnapshotDay>>(speakers.ToDictionary(), StringComparer.Ordinal));

    private static StorageException Damaged(string source, Exception? cause) =>
        new(StorageError.BadDocument, $"{source}: the snapshot of the speakers' statistics is damaged, or a newer program's. Restore it from a backup, or submit the corpus under another name.", cause);
}
