using System.Text;
using SpeechEmotion.Models.Adaptation;
using SpeechEmotion.Storage.Checksums;

namespace SpeechEmotion.Storage.Trajectories.Statistics;

/// <summary>
/// A speaker's contributions of one day (UTC): a map from call and shape to statistics. Merging is map union by a total order, so any
/// order and any repetition leave the same bytes. As bytes: <c>SETS</c>, the format (1), the day, the number of contributions, and of each the
/// call and its statistics with their lengths before them; lengths are base-128, and a CRC-32C stands behind it all.
/// </summary>
internal sealed class DayPage
{
    private const byte Version = 1;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly DayContribution[] _contributions;

    private DayPage(DateOnly day, DayContribution[] contributions) => (Day, _contributions) = (day, contributions);

    public DateOnly Day { get; }

    public IReadOnlyList<DayContribution> Contributions => _contributions;

    private static ReadOnlySpan<byte> Magic => "SETS"u8;

    public static DayPage Of(DateOnly day, IEnumerable<DayContribution> contributions)
    {
        DayContribution[] sorted = [.. contributions];
        Array.Sort(sorted, (one, other) =>
        {
            int place = DayContribution.ComparePlace(one, other);
            return place != 0 ? place : DayContribution.CompareContent(other, one);
        });
        int kept = 0;
        for (int index = 0; index < sorted.Length; index++)
        {
            if (kept == 0 || DayContribution.ComparePlace(sorted[kept - 1], sorted[index]) != 0)
            {
                sorted[kept++] = sorted[index];
            }
        }

        return new DayPage(day, sorted[..kept]);
    }

    public DayPage Merge(IEnumerable<DayContribution> contributions) => Of(Day, _contributions.Concat(contributions));

    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream, Utf8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write7BitEncodedInt(Day.DayNumber);
            writer.Write7BitEncodedInt(_contributions.Length);
            foreach ((string call, SpeakerStatistics statistics) in _contributions)
            {
                byte[] bytes = statistics.ToBytes();
                writer.Write(call);
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
            }
        }

        return Checked.Seal(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="InvalidDataException">The bytes are damaged, or of a newer format.</exception>
    public static DayPage Read(byte[] bytes)
    {
        if (!Checked.TryOpen(bytes, out _))
        {
            throw new InvalidDataException("Its checksum does not hold.");
        }

        using BinaryReader reader = new(new MemoryStream(bytes, 0, bytes.Length - Checked.Overhead), Utf8);
        try
        {
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic) || reader.ReadByte() != Version)
            {
                throw new InvalidDataException($"It is not a page of statistics of format {Version}, which this program reads.");
            }

            DateOnly day = DateOnly.FromDayNumber(Math.Clamp(reader.Read7BitEncodedInt(), 0, DateOnly.MaxValue.DayNumber));
            DayContribution[] contributions = new DayContribution[Math.Clamp(reader.Read7BitEncodedInt(), 0, bytes.Length)];
            foreach (ref DayContribution contribution in contributions.AsSpan())
            {
                string call = reader.ReadString();
                contribution = new DayContribution(call, SpeakerStatistics.Parse(reader.ReadBytes(reader.Read7BitEncodedInt()), call));
            }

            return new DayPage(day, contributions);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("It is cut short.", exception);
        }
    }
}
