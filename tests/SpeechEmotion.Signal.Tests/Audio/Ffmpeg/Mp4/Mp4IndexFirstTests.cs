using System.Buffers.Binary;
using System.Text;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Ffmpeg.Mp4;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Tests.Audio.Ffmpeg.Mp4;

public sealed class Mp4IndexFirstTests
{
    private static readonly byte[] Type = Box("ftyp", "M4A \0\0\0\0"u8);
    private static readonly byte[] Samples = Box("mdat", "the samples"u8);
    private static readonly byte[] Free = Box("free", [1, 2]);

    [Fact]
    public void An_index_behind_the_samples_is_put_before_them_and_points_to_them_still()
    {
        byte[] arranged = Arrange([.. Type, .. Free, .. Samples, .. Index((uint)(Type.Length + Free.Length + 8)), .. Free]);
        int index = Index(0).Length;
        Assert.Equal([.. Type, .. Free, .. Index((uint)(Type.Length + Free.Length + 8 + index)), .. Samples, .. Free], arranged);
        uint place = BinaryPrimitives.ReadUInt32BigEndian(arranged.AsSpan(arranged.AsSpan().IndexOf("stco"u8) + 12));
        Assert.Equal("the samples", Encoding.ASCII.GetString(arranged.AsSpan((int)place, 11)));
    }

    [Fact]
    public void What_is_in_order_or_damaged_is_left_as_it_is()
    {
        byte[][] files =
        [
            [.. Type, .. Index(40), .. Samples],
            [.. Type, .. Samples],
            [.. Type, .. Samples, .. Index(8)[..20]],
            [.. Type, .. Samples, 0, 0, 0, 3, 1, 2, 3, 4],
            Type[..5],
        ];
        foreach (byte[] file in files)
        {
            Assert.Equal(file, Arrange(file));
        }
    }

    private static byte[] Arrange(byte[] file)
    {
        using AudioInput input = new(new MemoryStream(file), "test");
        using AudioInput arranged = Mp4IndexFirst.Arrange(input, AudioOpenOptions.Default);
        byte[] bytes = new byte[file.Length + 100];
        int length = 0;
        for (int read = arranged.Read(bytes.AsSpan(length)); read > 0; read = arranged.Read(bytes.AsSpan(length)))
        {
            length += read;
        }

        return bytes[..length];
    }

    private static byte[] Index(uint place)
    {
        byte[] table = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan(8), place);
        return Box("moov", Box("trak", Box("mdia", Box("minf", Box("stbl", Box("stco", table))))));
    }

    private static byte[] Box(string type, ReadOnlySpan<byte> body)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. body];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
