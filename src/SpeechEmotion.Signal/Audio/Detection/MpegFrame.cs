namespace SpeechEmotion.Signal.Audio.Detection;

/// <summary>
/// Frame headers of MPEG audio (ISO/IEC 11172-3, 13818-3) and of AAC in ADTS (13818-7). Eleven set bits are no proof,
/// so a second header must stand where the first one says.
/// </summary>
internal static class MpegFrame
{
    private static ReadOnlySpan<short> Version1Rates => [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

    private static ReadOnlySpan<short> Version2Rates => [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    private static ReadOnlySpan<int> SampleRates => [44100, 48000, 32000];

    public static bool StartsLayer3(ReadOnlySpan<byte> bytes)
    {
        int first = Layer3Length(bytes);
        return first > 0 && first < bytes.Length && Layer3Length(bytes[first..]) > 0;
    }

    public static bool StartsAdts(ReadOnlySpan<byte> bytes)
    {
        int first = AdtsLength(bytes);
        return first > 0 && first < bytes.Length && AdtsLength(bytes[first..]) > 0;
    }

    /// <summary>Twelve set bits and layer 0, which MPEG audio does not use.</summary>
    public static bool IsAdts(ReadOnlySpan<byte> bytes) => bytes.Length >= 2 && bytes[0] == 0xFF && (bytes[1] & 0xF6) == 0xF0;

    private static int AdtsLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 7 || !IsAdts(bytes) || ((bytes[2] >> 2) & 0xF) > 12)
        {
            return 0;
        }

        int length = ((bytes[3] & 3) << 11) | (bytes[4] << 3) | (bytes[5] >> 5);
        return length >= 7 ? length : 0;
    }

    private static int Layer3Length(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || (bytes[1] & 0xE6) != 0xE2)
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
        int bitRate = 1000 * (version == 3 ? Version1Rates : Version2Rates)[bitRateIndex];
        return ((version == 3 ? 144 : 72) * bitRate / rate) + ((bytes[2] >> 1) & 1);
    }
}
