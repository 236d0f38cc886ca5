using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Signal.Tests.Audio.Wav;

/// <summary>The reader throws nothing but its own exception, whatever the bytes.</summary>
public sealed class WavMutationTests
{
    private static readonly byte[][] Seeds =
    [
        WavBytes.Counting(40),
        new WavBytes().Format(7, 2, 8000, 8, 18).Chunk("fact", new byte[4]).Chunk("data", new byte[61]).Chunk("LIST", new byte[9]).ToArray(),
        new WavBytes().Extensible(3, 2, 16000, 32).Chunk("data", new byte[160]).ToArray(),
        new WavBytes("RF64").RiffSize(uint.MaxValue).Chunk("ds64", new byte[28]).Format(1, 1, 8000, 24).Chunk("data", new byte[90], uint.MaxValue).ToArray(),
        new WavBytes().Chunk("JUNK", new byte[11], pad: false).Format(3, 1, 48000, 64).Chunk("data", new byte[88], 0).ToArray(),
        new WavBytes().RiffSize(0).Format(6, 1, 8000, 8, 14).Chunk("data", new byte[30], 12).Chunk("data", new byte[12]).ToArray(),
    ];

    private static readonly byte[] Telling = [0, 1, 2, 3, 6, 7, 0x11, 0x31, 0x7F, 0x80, 0xFE, 0xFF];

    [Fact]
    public void Hundred_thousand_mutated_headers_give_samples_or_an_audio_exception()
    {
        Random random = new(20250101);
        Dictionary<string, int> outcomes = [];
        float[] samples = new float[64 * 16];
        for (int i = 0; i < 100_000; i++)
        {
            byte[] file = Mutate(Seeds[i % Seeds.Length], random);
            string outcome = Outcome(file, samples, seekable: i % 3 != 0);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }

        // A campaign in which nearly every file is refused, or read, would not have tested much.
        Assert.True(outcomes["read"] > 10_000, string.Join(", ", outcomes));
        Assert.True(outcomes[nameof(AudioError.BadHeader)] > 10_000, string.Join(", ", outcomes));
        Assert.True(outcomes[nameof(AudioError.Truncated)] > 1_000, string.Join(", ", outcomes));
    }

    [Fact]
    public void Any_bytes_after_a_RIFF_header_give_samples_or_an_audio_exception()
    {
        float[] samples = new float[64 * 16];
        Property property = Prop.ForAll(
            ArbMap.Default.GeneratorFor<byte[]>().ToArbitrary(),
            bytes => Outcome([.. "RIFF\0\0\0\0WAVE"u8, .. bytes], samples, seekable: true).Length > 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(41, 43), property);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        List<byte> file = [.. seed];
        for (int changes = random.Next(1, 5); changes > 0 && file.Count > 1; changes--)
        {
            // Most damage goes where the meaning is: behind the form, before the samples.
            int at = random.Next(4) == 0 ? random.Next(file.Count) : Math.Min(file.Count - 1, 12 + random.Next(60));
            switch (random.Next(6))
            {
                case 0:
                    file[at] = (byte)random.Next(256);
                    break;
                case 1:
                    file[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 2:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    file.RemoveRange(at, random.Next(Math.Min(9, file.Count - at)));
                    break;
                case 4:
                    file.InsertRange(at, file.GetRange(at, Math.Min(random.Next(12), file.Count - at)));
                    break;
                default:
                    file.RemoveRange(at, random.Next(3) == 0 ? file.Count - at : 0);
                    break;
            }
        }

        return [.. file];
    }

    private static string Outcome(byte[] file, float[] samples, bool seekable)
    {
        try
        {
            using Stream stream = seekable ? new MemoryStream(file) : new NonSeekableStream(file);
            using IAudioReader reader = AudioFile.Open(stream, "mutated", new AudioOpenOptions { DecoderProgram = "no-such-decoder" });
            int wanted = samples.Length / reader.Format.Channels * reader.Format.Channels;
            int total = 0;
            for (int frames = reader.Read(samples.AsSpan(0, wanted)); frames > 0; frames = reader.Read(samples.AsSpan(0, wanted)))
            {
                total += frames * reader.Format.Channels;
                Assert.True(total <= 200_000, "more samples than bytes");
            }

            return "read";
        }
        catch (AudioException failure)
        {
            return failure.Error.ToString();
        }
    }
}
