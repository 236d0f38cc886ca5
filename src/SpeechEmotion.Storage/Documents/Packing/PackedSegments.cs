using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Documents.Packing;

/// <summary>
/// The numbers of the segments that few readers ask for. Columns, one value per segment in the order of the segments: each class's mean probability, valence, arousal,
/// intensity, whether there is prosody (0 or 1); then, of the segments that have it, the nine numbers of prosody, each with what is not known.
/// </summary>
/// <param name="Classes">The model's classes, in the order of the columns.</param>
/// <param name="Packed">The columns.</param>
internal sealed record PackedSegments(IReadOnlyList<string> Classes, byte[] Packed)
{
    private static readonly Func<SegmentProsody, double?>[] Prosody =
    [
        prosody => prosody.F0Median,
        prosody => prosody.F0Range,
        prosody => prosody.F0Slope,
        prosody => prosody.Loudness,
        prosody => prosody.Jitter,
        prosody => prosody.Shimmer,
        prosody => prosody.HarmonicsToNoise,
        prosody => prosody.AlphaRatio,
        prosody => prosody.SpeechRate,
    ];

    /// <exception cref="ArgumentException">The segments' classes differ.</exception>
    public static PackedSegments? From(IReadOnlyList<Segment> segments)
    {
        if (segments.Count == 0)
        {
            return null;
        }

        IReadOnlyList<string> classes = segments[0].Probabilities.Classes;
        if (segments.Any(segment => !ReferenceEquals(segment.Probabilities.Classes, classes) && !segment.Probabilities.Classes.SequenceEqual(classes)))
        {
            throw new ArgumentException("The segments of a call have different classes.", nameof(segments));
        }

        PackedWriter writer = new();
        for (int index = 0; index < classes.Count; index++)
        {
            writer.Numbers([.. segments.Select(segment => segment.Probabilities.Values[index])]);
        }

        writer.Numbers([.. segments.Select(segment => segment.Valence)]);
        writer.Numbers([.. segments.Select(segment => segment.Arousal)]);
        writer.Numbers([.. segments.Select(segment => segment.Intensity)]);
        writer.Integers([.. segments.Select(segment => segment.Prosody is null ? 0L : 1)]);
        SegmentProsody[] spoken = [.. segments.Select(segment => segment.Prosody).OfType<SegmentProsody>()];
        foreach (Func<SegmentProsody, double?> number in Prosody)
        {
            writer.Optional([.. spoken.Select(number)]);
        }

        return new PackedSegments(classes, writer.ToBytes());
    }

    /// <exception cref="InvalidDataException">The columns are damaged.</exception>
    public IReadOnlyList<Segment> ToSegments(IReadOnlyList<SegmentDocument> segments)
    {
        if (Classes.Count == 0)
        {
            throw new InvalidDataException("The segments name no class.");
        }

        int count = segments.Count;
        PackedReader reader = new(Packed);
        double[][] probabilities = new double[Classes.Count][];
        foreach (ref double[] column in probabilities.AsSpan())
        {
            column = reader.Numbers(count);
        }

        double[] valence = reader.Numbers(count);
        double[] arousal = reader.Numbers(count);
        double[] intensity = reader.Numbers(count);
        long[] hasProsody = reader.Integers(count);
        int spoken = hasProsody.Count(each => each != 0);
        double?[][] prosody = new double?[Prosody.Length][];
        foreach (ref double?[] column in prosody.AsSpan())
        {
            column = reader.Optional(spoken);
        }

        reader.End();
        Segment[] whole = new Segment[count];
        for (int index = 0, next = 0; index < count; index++)
        {
            SegmentDocument segment = segments[index];
            EmotionDistribution distribution = new(Classes, [.. probabilities.Select(column => column[index])]);
            whole[index] = new Segment(
                segment.Speaker, segment.Channel, segment.Start, segment.End, segment.Emotion, segment.Confidence, distribution, valence[index], arousal[index], intensity[index])
            {
                Prosody = hasProsody[index] == 0 ? null : Spoken(prosody, next++),
            };
        }

        return whole;
    }

    private static SegmentProsody Spoken(double?[][] columns, int row) => new(
        columns[0][row], columns[1][row], columns[2][row], columns[3][row], columns[4][row], columns[5][row], columns[6][row], columns[7][row], columns[8][row]);
}
