namespace SpeechEmotion.Calls.Trajectories.RollUps;

/// <summary>
/// Sums as bytes, without their histograms: calls, milliseconds of speech, the highest peak of anger plus 1 (0: none is known), and of each column
/// its weight and, where that is not 0, its sum. Numbers are base-128, signed ones zigzag. A weight that is that of the first column is written as 1,
/// others as themselves plus 2: nearly all calls know all columns or none.
/// </summary>
public static class RollUpSumsCodec
{
    /// <summary>Writes sums.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="sums">The sums.</param>
    public static void Write(BinaryWriter writer, RollUpSums sums)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(sums);
        writer.Write7BitEncodedInt(sums.Calls);
        writer.Write7BitEncodedInt64(sums.SpeechMilliseconds);
        writer.Write7BitEncodedInt64(sums.PeakAnger is { } peak ? (long)peak + 1 : 0);
        ReadOnlySpan<long> weights = sums.Weights();
        for (int column = 0; column < weights.Length; column++)
        {
            long weight = weights[column];
            writer.Write7BitEncodedInt64(weight == 0 ? 0 : column > 0 && weight == weights[0] ? 1 : weight + 2);
            if (weight != 0)
            {
                long sum = sums.Sums()[column];
                writer.Write7BitEncodedInt64((sum << 1) ^ (sum >> 63));
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <exception cref="FormatException">A number is longer than 64 bits.</exception>
    /// <exception cref="EndOfStreamException">The bytes are cut short.</exception>
    public static RollUpSums Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        int calls = reader.Read7BitEncodedInt();
        long speech = reader.Read7BitEncodedInt64();
        long peak = reader.Read7BitEncodedInt64();
        Span<long> sums = stackalloc long[TrajectoryColumns.Count];
        Span<long> weights = stackalloc long[TrajectoryColumns.Count];
        for (int column = 0; column < weights.Length; column++)
        {
            long weight = reader.Read7BitEncodedInt64();
            weights[column] = weight switch { 0 => 0, 1 => weights[0], _ => weight - 2 };
            if (weights[column] != 0)
            {
                long sum = reader.Read7BitEncodedInt64();
                sums[column] = (long)((ulong)sum >> 1) ^ -(sum & 1);
            }
        }

        Span<int> noHistograms = stackalloc int[RollUpSums.Bins * RollUpSums.Binned.Count];
        noHistograms.Clear();
        return new RollUpSums(sums, weights, noHistograms, calls, speech, peak == 0 ? null : (int)(peak - 1));
    }
}
