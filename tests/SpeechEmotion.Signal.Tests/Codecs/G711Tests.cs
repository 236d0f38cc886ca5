using SpeechEmotion.Signal.Codecs;

namespace SpeechEmotion.Signal.Tests.Codecs;

public sealed class G711Tests
{
    private static readonly byte[] AllCodes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];

    [Fact]
    public void Every_A_law_code_decodes_as_the_recommendation_says()
    {
        float[] samples = new float[256];
        G711.DecodeALaw(AllCodes, samples);
        Assert.Equal(AllCodes.Select(code => ALaw(code) / 32768f), samples);
    }

    [Fact]
    public void Every_mu_law_code_decodes_as_the_recommendation_says()
    {
        float[] samples = new float[256];
        G711.DecodeMuLaw(AllCodes, samples);
        Assert.Equal(AllCodes.Select(code => MuLaw(code) / 32768f), samples);
    }

    [Fact]
    public void The_number_of_codes_decoded_at_a_time_changes_nothing()
    {
        float[] atOnce = new float[256];
        G711.DecodeALaw(AllCodes, atOnce);
        float[] singly = new float[256];
        for (int i = 0; i < 256; i++)
        {
            G711.DecodeALaw(AllCodes.AsSpan(i, 1), singly.AsSpan(i));
        }

        Assert.Equal(atOnce, singly);
    }

    [Fact]
    public void Encoding_a_decoded_A_law_code_gives_it_back()
    {
        float[] samples = new float[256];
        G711.DecodeALaw(AllCodes, samples);
        byte[] codes = new byte[256];
        G711.EncodeALaw(samples, codes);
        Assert.Equal(AllCodes, codes);
    }

    [Fact]
    public void Encoding_a_decoded_mu_law_code_gives_it_back_save_that_zero_has_one_sign()
    {
        const byte NegativeZero = 0x7F;
        float[] samples = new float[256];
        G711.DecodeMuLaw(AllCodes, samples);
        byte[] codes = new byte[256];
        G711.EncodeMuLaw(samples, codes);
        Assert.Equal(AllCodes.Select(code => code == NegativeZero ? (byte)0xFF : code), codes);
    }

    [Fact]
    public void Both_laws_stay_within_half_a_step_of_every_16_bit_value()
    {
        float[] samples = [.. Enumerable.Range(-32768, 65536).Select(value => value / 32768f)];
        byte[] codes = new byte[samples.Length];
        float[] decoded = new float[samples.Length];
        foreach (bool isALaw in new[] { true, false })
        {
            if (isALaw)
            {
                G711.EncodeALaw(samples, codes);
                G711.DecodeALaw(codes, decoded);
            }
            else
            {
                G711.EncodeMuLaw(samples, codes);
                G711.DecodeMuLaw(codes, decoded);
            }

            for (int i = 0; i < samples.Length; i++)
            {
                float step = Math.Max(16f, Math.Abs(samples[i] * 32768) / 16);
                Assert.True(Math.Abs(decoded[i] - samples[i]) * 32768 <= step, $"{samples[i] * 32768} became {decoded[i] * 32768}");
            }
        }
    }

    [Fact]
    public void What_lies_beyond_full_scale_is_clipped()
    {
        byte[] codes = new byte[2];
        float[] decoded = new float[2];
        G711.EncodeMuLaw([7f, -7f], codes);
        G711.DecodeMuLaw(codes, decoded);
        Assert.Equal([32124 / 32768f, -32124 / 32768f], decoded);
    }

    private static int ALaw(int code)
    {
        code ^= 0x55;
        int segment = (code >> 4) & 7;
        int mantissa = (code & 0xF) << 4;
        int magnitude = segment == 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
        return (code & 0x80) != 0 ? magnitude : -magnitude;
    }

    private static int MuLaw(int code)
    {
        code = ~code;
        int magnitude = ((((code & 0xF) << 3) + 0x84) << ((code >> 4) & 7)) - 0x84;
        return (code & 0x80) != 0 ? -magnitude : magnitude;
    }
}
