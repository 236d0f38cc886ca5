namespace SpeechEmotion.Client.Uploads;

/// <summary>What the gateway lacks of a recording, in parts.</summary>
internal static class MissingParts
{
    // The gateway takes 10,000; parts that are there already may be shorter.
    private const int MostParts = 9_000;

    /// <param name="length">Bytes of the recording.</param>
    /// <param name="there">What is there, in the order of its bytes.</param>
    /// <param name="partBytes">Most bytes of a part, where the recording does not need longer ones.</param>
    public static IEnumerable<UploadPart> Of(long length, IReadOnlyList<UploadPart> there, int partBytes)
    {
        long part = Math.Max(partBytes, (length + MostParts - 1) / MostParts);
        long next = 0;
        foreach (UploadPart present in there.Append(new UploadPart(length, length)))
        {
            for (; next < present.Start; next = Math.Min(next + part, present.Start))
            {
                yield return new(next, Math.Min(next + part, present.Start) - 1);
            }

            next = Math.Max(next, present.End + 1);
        }
    }

    /// <summary>Bytes of parts.</summary>
    public static long Bytes(IEnumerable<UploadPart> parts) => parts.Sum(part => part.End - part.Start + 1);
}
