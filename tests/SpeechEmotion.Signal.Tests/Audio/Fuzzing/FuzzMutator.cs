using System.Buffers.Binary;

namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>Damages a file a little, most often where its meaning is: at its start.</summary>
internal sealed class FuzzMutator(int seed)
{
    private static readonly uint[] Telling = [0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];
    private static readonly string[] Words = ["RIFF", "RF64", "WAVE", "fmt ", "data", "ds64", "LIST", "fLaC", "OggS", "ID3\u0003", "ftyp", "moov", "mdat", "stco", "co64", "FORM", "AIFF", "caff", ".snd"];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] file, byte[] other)
    {
        List<byte> bytes = [.. file];
        for (int change = _random.Next(1, 7); change > 0 && bytes.Count > 8; change--)
        {
            int reach = _random.Next(3) switch { 0 => bytes.Count, 1 => Math.Min(bytes.Count, 512), _ => Math.Min(bytes.Count, 64) };
            int at = _random.Next(reach);
            switch (_random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 2:
                    Overwrite(bytes, at, Number());
                    break;
                case 3:
                    Overwrite(bytes, at, System.Text.Encoding.Latin1.GetBytes(Words[_random.Next(Words.Length)]));
                    break;
                case 4:
                    bytes.RemoveRange(at, _random.Next(Math.Min(64, bytes.Count - at)));
                    break;
                case 5:
                    bytes.InsertRange(at, bytes.GetRange(at, _random.Next(Math.Min(64, bytes.Count - at))));
                    break;
                case 6:
                    int from = _random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, _random.Next(Math.Min(64, other.Length - from))).ToArray());
                    break;
                default:
                    bytes.RemoveRange(at, _random.Next(4) == 0 ? bytes.Count - at : 0);
                    break;
            }
        }

        byte[] mutated = [.. bytes];
        if (_random.Next(2) == 0)
        {
            OggChecksums.Repair(mutated);
        }

        return mutated;
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] with)
    {
        for (int i = 0; i < with.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = with[i];
        }
    }

    private byte[] Number()
    {
        byte[] number = new byte[_random.Next(2) == 0 ? 4 : 2];
        uint value = Telling[_random.Next(Telling.Length)];
        if (number.Length == 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)value);
        }
        else if (_random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(number, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(number, value);
        }

        return number;
    }
}
