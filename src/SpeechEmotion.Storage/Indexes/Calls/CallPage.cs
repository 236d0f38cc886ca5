namespace SpeechEmotion.Storage.Indexes.Calls;

/// <summary>
/// The calls of a day (UTC), or some of those without one: a map from call to entry, merged by union (<see cref="ListedCallOrder"/>). As bytes: <c>SEIC</c>, the format (1),
/// the number of entries, and the entries in ordinal order of their calls.
/// </summary>
internal static class CallPage
{
    private static ReadOnlySpan<byte> Magic => "SEIC"u8;

    public static byte[] Write(IReadOnlyCollection<ListedCall> calls) => IndexBlob.Write(Magic, writer =>
    {
        writer.Write7BitEncodedInt(calls.Count);
        foreach (ListedCall call in calls)
        {
            ListedCallCodec.Write(writer, call);
        }
    });

    /// <exception cref="IndexDamagedException">It is damaged.</exception>
    /// <exception cref="StorageException">It is of a newer format.</exception>
    public static IReadOnlyList<ListedCall> Read(string name, byte[] bytes) => IndexBlob.Read(name, bytes, Magic, reader =>
    {
        ListedCall[] calls = new ListedCall[reader.Count()];
        foreach (ref ListedCall call in calls.AsSpan())
        {
            call = ListedCallCodec.Read(reader);
        }

        return calls;
    });

    /// <summary>The union of entries, in ordinal order of their calls.</summary>
    public static IReadOnlyList<ListedCall> Merge(IEnumerable<ListedCall> calls)
    {
        SortedDictionary<string, ListedCall> merged = new(StringComparer.Ordinal);
        foreach (ListedCall call in calls)
        {
            if (!merged.TryGetValue(call.Call, out ListedCall? held) || ListedCallOrder.Instance.Compare(call, held) > 0)
            {
                merged[call.Call] = call;
            }
        }

        return [.. merged.Values];
    }
}
