using System.Text;

namespace SpeechEmotion.Models.Adaptation;

/// <summary>Reads what <see cref="StatisticsWriter"/> writes, and nothing else.</summary>
internal ref struct StatisticsReader
{
    private const int MaxName = 64;
    private const int MaxCoefficients = 4096;
    private const int MaxRate = 1_000_000;

    // Beyond this, sums of squares would not fit into 128 bits.
    private const long MaxFrames = 1L << 60;

    private readonly string _source;
    private ReadOnlySpan<byte> _rest;

    private StatisticsReader(ReadOnlySpan<byte> bytes, string source)
    {
        _rest = bytes;
        _source = source;
    }

    public static SpeakerStatistics Read(ReadOnlySpan<byte> bytes, string source)
    {
        if (bytes.IsEmpty || bytes[0] != StatisticsWriter.Version)
        {
            string found = bytes.IsEmpty ? "are empty" : $"are of version {bytes[0]}";
            throw new InvalidDataException($"{source}: the speaker statistics {found}; this program reads version {StatisticsWriter.Version}.");
        }

        return new StatisticsReader(bytes[1..], source).Read();
    }

    private SpeakerStatistics Read()
    {
        string features = Name();
        int rate = (int)Number(1, MaxRate);
        int hop = (int)Number(1, MaxRate);
        int coefficients = (int)Number(1, MaxCoefficients);
        StatisticsShape shape = new(features, rate, hop, coefficients);
        long frames = (long)Number(0, MaxFrames);
        SpeakerStatistics read = frames == 0 ? SpeakerStatistics.Empty(shape) : Sums(shape, frames);
        return _rest.IsEmpty ? read : throw Damaged();
    }

    private SpeakerStatistics Sums(StatisticsShape shape, long frames)
    {
        Int128[] sums = new Int128[shape.Coefficients];
        Int128[] squares = new Int128[shape.Coefficients];
        SpeakerStatistics statistics = new(shape, frames, sums, squares);
        Int128 mostSquares = (Int128)frames << 62;
        for (int i = 0; i < sums.Length; i++)
        {
            UInt128 folded = Number(0, (UInt128)frames << 32);
            sums[i] = (Int128)(folded >> 1) ^ -(Int128)(folded & 1);
            Int128 spread = (Int128)Number(0, (UInt128)mostSquares);
            Int128 middle = statistics.Middle(i);
            squares[i] = spread + (2 * middle * sums[i]) - (middle * middle * frames);
            if (squares[i] < 0 || squares[i] > mostSquares)
            {
                throw Damaged();
            }
        }

        return statistics;
    }

    private string Name()
    {
        int length = (int)Number(1, MaxName);
        if (length > _rest.Length || _rest[..length].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            throw Damaged();
        }

        string name = Encoding.ASCII.GetString(_rest[..length]);
        _rest = _rest[length..];
        return name;
    }

    private UInt128 Number(UInt128 least, UInt128 most)
    {
        UInt128 value = 0;
        for (int shift = 0; shift < 128; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                throw Damaged();
            }

            byte next = _rest[0];
            _rest = _rest[1..];
            value |= (UInt128)(next & 0x7Fu) << shift;
            if (next < 0x80)
            {
                // A last group of zeros would be another spelling of the same number, with another name.
                return value >= least && value <= most && (next != 0 || shift == 0) ? value : throw Damaged();
            }
        }

        throw Damaged();
    }

    private readonly InvalidDataException Damaged() => new($"{_source}: the speaker statistics are damaged.");
}
