using System.Buffers.Binary;
using System.Text;

namespace SpeechEmotion.Signal.Audio.Wav;

/// <summary>A chunk's header: four letters and a size.</summary>
/// <param name="Id">The four letters as one number, the first lowest.</param>
/// <param name="Size">Bytes of the body, as the header says.</param>
internal readonly record struct WavChunk(uint Id, uint Size)
{
    public const int HeaderLength = 8;

    public static readonly uint Format = Code("fmt "u8);
    public static readonly uint Data = Code("data"u8);
    public static readonly uint Sizes64 = Code("ds64"u8);

    /// <summary>Chunks that programs are known to write: where one of these stands, sample data do not.</summary>
    private static readonly HashSet<uint> Known = [.. KnownIds.Select(id => Code(Encoding.ASCII.GetBytes(id)))];

    private static string[] KnownIds =>
    [
        "fmt ", "data", "ds64", "LIST", "fact", "cue ", "smpl", "inst", "bext", "iXML", "JUNK", "junk", "PAD ", "FLLR", "id3 ", "ID3 ",
        "PEAK", "DISP", "plst", "labl", "note", "ltxt", "_PMX", "axml", "levl", "umid", "cart", "minf", "elm1", "regn", "afsp", "acid",
        "strc", "link", "wavl", "slnt", "LGWV", "AFAn", "qlty", "mext", "olym", "ResU", "chna", "SNDM", "INFO", "Cr8r", "tlst",
    ];

    /// <param name="bytes">At least <see cref="HeaderLength"/>.</param>
    public static WavChunk Read(ReadOnlySpan<byte> bytes) =>
        new(Code(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));

    /// <summary>True where the bytes begin with the letters of a chunk that programs are known to write.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> bytes) => bytes.Length >= HeaderLength && Known.Contains(Code(bytes));

    /// <summary>True where the bytes begin with four printable letters.</summary>
    public static bool IsPrintable(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderLength && !bytes[..4].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E);

    /// <summary>
    /// The bytes between a chunk of odd size and the next: one by the rule of RIFF, none in what some programs write.
    /// Where both readings show a chunk, a known one wins, then the rule.
    /// </summary>
    /// <param name="following">What follows the body, 9 bytes of it or all there is.</param>
    public static int Pad(ReadOnlySpan<byte> following)
    {
        if (following.IsEmpty)
        {
            return 0;
        }

        ReadOnlySpan<byte> padded = following[1..];
        bool unpadded = IsKnown(following) ? !IsKnown(padded) : IsPrintable(following) && !IsPrintable(padded);
        return unpadded ? 0 : 1;
    }

    private static uint Code(ReadOnlySpan<byte> letters) => BinaryPrimitives.ReadUInt32LittleEndian(letters);
}
