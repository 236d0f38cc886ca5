using SpeechEmotion.Calls.Trajectories.RollUps;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Storage.Indexes.Speakers;

/// <summary>A row of a page of totals: what lists are in order of, and where the rest of it lies.</summary>
internal readonly record struct TotalsRow(string Speaker, int Calls, long Last, double? Valence, string Page, byte[] Bytes, int Offset, int Length)
{
    private const int HeaderLength = 5;

    public SpeakerRank Rank(SpeakerOrder order) => SpeakerRank.Of(order, Speaker, Last, Calls, Valence);

    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    public SpeakerEntry ToEntry()
    {
        // Offsets count from behind the four letters and the format.
        using BinaryReader reader = new(new MemoryStream(Bytes, HeaderLength + Offset, Length));
        try
        {
            long first = reader.Signed();
            RollUpSums sums = RollUpSumsCodec.Read(reader);
            return new SpeakerEntry(Speaker, DateTimeOffset.FromUnixTimeMilliseconds(first), DateTimeOffset.FromUnixTimeMilliseconds(Last), sums);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new IndexDamagedException(Page, exception);
        }
    }
}
