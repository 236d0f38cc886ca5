namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>
/// Which of two entries of one call stands: the higher place of its generation, then the higher telling, then what was removed, then the one that knows more, then the
/// later bytes. The order is total, so any order and repetition of entries leaves the same page.
/// </summary>
internal sealed class ListedCallOrder : IComparer<ListedCall>
{
    public static ListedCallOrder Instance { get; } = new();

    public int Compare(ListedCall? x, ListedCall? y)
    {
        if (ReferenceEquals(x, y) || x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int compared = x.Rank.CompareTo(y.Rank);
        compared = compared != 0 ? compared : x.Revision.CompareTo(y.Revision);
        compared = compared != 0 ? compared : x.Removed.CompareTo(y.Removed);
        compared = compared != 0 ? compared : (x.Seconds is not null).CompareTo(y.Seconds is not null);
        compared = compared != 0 ? compared : (x.Corpus is not null).CompareTo(y.Corpus is not null);
        compared = compared != 0 ? compared : x.Speakers.Count.CompareTo(y.Speakers.Count);
        return compared != 0 ? compared : Bytes(x).AsSpan().SequenceCompareTo(Bytes(y));
    }

    private static byte[] Bytes(ListedCall call)
    {
        using MemoryStream stream = new();
        using (BinaryWriter writer = new(stream))
        {
            ListedCallCodec.Write(writer, call);
        }

        return stream.ToArray();
    }
}
