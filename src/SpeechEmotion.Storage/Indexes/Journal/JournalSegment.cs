using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Storage.Indexes.Calls;

namespace SpeechEmotion.Storage.Indexes.Journal;

/// <summary>
/// Part of a writer's journal. As bytes: <c>SEIJ</c>, the format (1), whether it is sealed (nothing more comes, and all it announced is done), how many of its entries are
/// done, their number, and of each its pages (speaker, month since the year 0) and its calls with their numbers before them.
/// </summary>
/// <param name="IsSealed">True once nothing more comes and all that was announced is done.</param>
/// <param name="Settled">Entries from the first on that are done; what later ones announce may still come.</param>
/// <param name="Entries">The entries.</param>
internal sealed record JournalSegment(bool IsSealed, int Settled, IReadOnlyList<JournalEntry> Entries)
{
    private static ReadOnlySpan<byte> Magic => "SEIJ"u8;

    public byte[] ToBytes() => IndexBlob.Write(Magic, writer =>
    {
        writer.Write(IsSealed);
        writer.Write7BitEncodedInt(Settled);
        writer.Write7BitEncodedInt(Entries.Count);
        foreach (JournalEntry entry in Entries)
        {
            writer.Write7BitEncodedInt(entry.Pages.Count);
            foreach (PageMark page in entry.Pages)
            {
                writer.Write(page.Speaker);
                writer.Write7BitEncodedInt(page.Month.Number);
            }

            writer.Write7BitEncodedInt(entry.Calls.Count);
            foreach (ListedCall call in entry.Calls)
            {
                ListedCallCodec.Write(writer, call);
            }
        }
    });

    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    /// <exception cref="StorageException">It is of a newer format.</exception>
    public static JournalSegment Read(string name, byte[] bytes) => IndexBlob.Read(name, bytes, Magic, reader =>
    {
        bool isSealed = reader.ReadBoolean();
        int settled = reader.Read7BitEncodedInt();
        JournalEntry[] entries = new JournalEntry[reader.Count()];
        foreach (ref JournalEntry entry in entries.AsSpan())
        {
            PageMark[] pages = new PageMark[reader.Count()];
            foreach (ref PageMark page in pages.AsSpan())
            {
                page = new(reader.ReadString(), PageMonth.FromNumber(reader.Read7BitEncodedInt()));
            }

            ListedCall[] calls = new ListedCall[reader.Count()];
            foreach (ref ListedCall call in calls.AsSpan())
            {
                call = ListedCallCodec.Read(reader);
            }

            entry = new JournalEntry(pages, calls);
        }

        return new JournalSegment(isSealed, Math.Min(settled, entries.Length), entries);
    });
}
