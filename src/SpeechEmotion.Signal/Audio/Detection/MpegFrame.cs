namespace SpeechEmotion.Signal.Audio.Detection;

/// <summary>
/// Frame headers of MPEG audio (ISO/IEC 11172-3, 13818-3) and of AAC in ADTS (13818-7). Eleven set bits are no proof,
/// so a second header must stand where the first one says.
/// </summary>
internal static class MpegFrame
{
    private const int Layer3 = 1;
    private const int Layer2 = 2;

    private static ReadOnlySpan<short> Layer2Version1Rates => [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384];

    private static ReadOnlySpan<short> Layer3Version1Rates => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

    private static ReadOnlySpan<short> Version2Rates => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    private static ReadOnlySpan<int> SampleRates => [44100, 48000, 32000];

    public static bool StartsLayer3(ReadOnlySpan<byte> bytes) => Starts(bytes, Layer3);

    public static bool StartsLayer2(ReadOnlySpan<byte> bytes) => Starts(bytes, Layer2);

    public static bool StartsAdts(ReadOnlySpan<byte> bytes)
    {
        int first = AdtsLength(bytes);
        return first > 0 && first < bytes.Length && AdtsLength(bytes[first..]) > 0;
    }

    /// <summary>Twelve set bits and layer 0, which MPEG audio does not use.</summary>
    public static bool IsAdts(ReadOnlySpan<byte> bytes) => bytes.Length >= 2 && bytes[0] == 0xFF && (bytes[1] & 0xF6) == 0xF0;

    private static bool Starts(ReadOnlySpan<byte> bytes, int layer)
    {
        int first = Length(bytes, layer);
        return first > 0 && first < bytes.Length && Length(bytes[first..], layer) > 0;
    }

    private static int AdtsLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 7 || !IsAdts(bytes) || ((bytes[2] >> 2) & 0xF) > 12)
        {
            return 0;
        }

        int length = ((bytes[3] & 3) << 11) | (bytes[4] << 3) | (bytes[5] >> 5);
        return length >= 7 ? length : 0;
    }

    /// <param name="bytes">A header, or anything else.</param>
    /// <param name="layer">As the header counts them: <see cref="Layer3"/> is 1, <see cref="Layer2"/> is 2.</param>
    private static int Length(ReadOnlySpan<byte> bytes, int layer)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || (bytes[1] & 0xE6) != (0xE0 | (layer << 1)))
        {
            return 0;
        }

        int version = (bytes[1] >> 3) & 3; // 0: 2.5, 1: reserved, 2: 2, 3: 1
        int rateIndex = (bytes[2] >> 2) & 3;
        int bitRateIndex = bytes[2] >> 4;
        if (version == 1 || rateIndex == 3 || bitRateIndex is 0 or 15)
        {
            return 0;
        }

        int rate = SampleRates[rateIndex] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        ReadOnlySpan<short> bitRates = version != 3 ? Version2Rates : layer == Layer3 ? Layer3Version1Rates : Layer2Version1Rates;

        // Bytes are an eighth of the bits: a frame is 1,152 samples long, in layer III from version 2 on half of that.
        int eighth = (version != 3 && layer == Layer3 ? 576 : 1152) / 8;
        return (eighth * 1000 * bitRates[bitRateIndex] / rate) + ((bytes[2] >> 1) & 1);
    }
}
