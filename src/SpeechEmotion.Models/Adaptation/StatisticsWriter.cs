using System.Text;

namespace SpeechEmotion.Models.Adaptation;

/// <summary>
/// Statistics as bytes: a version, the shape and the frames, then for each coefficient the sum and the squared distances
/// from the mean's whole part, all in groups of seven bits, the lowest first; signs as in ZigZag.
/// </summary>
internal static class StatisticsWriter
{
    public const byte Version = 1;

    public static byte[] Write(SpeakerStatistics statistics)
    {
        StatisticsShape shape = statistics.Shape;
        List<byte> bytes = [Version];
        byte[] name = Encoding.ASCII.GetBytes(shape.Features);
        Add(bytes, (UInt128)name.Length);
        bytes.AddRange(name);
        Add(bytes, (UInt128)shape.SampleRate);
        Add(bytes, (UInt128)shape.HopLength);
        Add(bytes, (UInt128)shape.Coefficients);
        Add(bytes, (UInt128)statistics.Frames);
        for (int i = 0; i < shape.Coefficients && statistics.Frames > 0; i++)
        {
            Int128 sum = statistics.Sums[i];
            Add(bytes, (UInt128)((sum << 1) ^ (sum >> 127)));
            Add(bytes, (UInt128)statistics.Spread(i));
        }

        return [.. bytes];
    }

    private static void Add(List<byte> bytes, UInt128 value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)((byte)(value & 0x7F) | 0x80));
        }

        bytes.Add((byte)value);
    }
}
