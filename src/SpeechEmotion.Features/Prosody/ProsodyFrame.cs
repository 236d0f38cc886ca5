using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Prosody;

/// <summary>
/// What is kept of a frame for percentiles and peaks, in five bytes: F0 to the cent, loudness in half precision (0.05 %),
/// the level in steps of 0.5 dB. Each value is off by half a step at most, which no measure
/// made of it exceeds, and equal frames stay equal: how a recording came changes nothing.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct ProsodyFrame
{
    /// <summary>Codes of F0: 0 where unvoiced.</summary>
    internal const int PitchCodes = 4096;

    /// <summary>Codes of loudness: the bits of halves from 0 to their largest.</summary>
    internal const int LoudnessCodes = 0x7C00;

    /// <summary>Codes of the level.</summary>
    internal const int ByteCodes = 256;

    /// <summary>Codes of the level per dB.</summary>
    internal const float LevelsPerDecibel = 2;

    private const ushort SpeechBit = 0x8000;
    private const double LowestHertz = 60;
    private const double CentsPerOctave = 1200;
    private const float LowestLevel = -120;
    private readonly ushort _voice;
    private readonly Half _loudness;
    private readonly byte _level;

    /// <summary>Takes a frame's descriptors.</summary>
    /// <param name="row">The columns of <see cref="ProsodyColumns"/>.</param>
    internal ProsodyFrame(ReadOnlySpan<float> row)
    {
        float hertz = row[ProsodyColumns.Pitch];
        int pitch = hertz > 0 ? (int)Math.Clamp(1 + Math.Round(CentsPerOctave * Math.Log2(hertz / LowestHertz)), 1, PitchCodes - 1) : 0;
        _voice = (ushort)(pitch | (row[ProsodyColumns.Speech] > 0 ? SpeechBit : 0));
        _loudness = row[SpectralShape.Loudness] > 0 ? (Half)Math.Min(row[SpectralShape.Loudness], (float)Half.MaxValue) : Half.Zero;
        _level = Byte((row[SpectralShape.Level] - LowestLevel) * LevelsPerDecibel);
    }

    /// <summary>F0 in Hz by code.</summary>
    internal static float[] Hertz { get; } = Table(PitchCodes, code => code == 0 ? 0 : LowestHertz * Math.Pow(2, (code - 1) / CentsPerOctave));

    /// <summary>Loudness by code.</summary>
    internal static float[] Loudnesses { get; } = Table(LoudnessCodes, code => (double)BitConverter.UInt16BitsToHalf((ushort)code));

    /// <summary>The mean power that a level stands for, by code; full scale is 1.</summary>
    internal static float[] Powers { get; } = Table(ByteCodes, code => Math.Pow(10, LevelOf(code) / 10));

    internal bool IsSpeech => _voice >= SpeechBit;

    internal bool IsVoiced => Pitch > 0;

    /// <summary>F0's code: cents, and one, above 60 Hz.</summary>
    internal int Pitch => _voice & (PitchCodes - 1);

    internal int LoudnessCode => BitConverter.HalfToUInt16Bits(_loudness);

    internal float Loudness => (float)_loudness;

    internal int LevelCode => _level;

    /// <summary>The level in dB of full scale that a code, or a mean of codes, stands for.</summary>
    internal static double LevelOf(double code) => LowestLevel + (code / LevelsPerDecibel);

    // What is not a number becomes 0.
    private static byte Byte(float value) => value > 0 ? (byte)Math.Min(MathF.Round(value), byte.MaxValue) : (byte)0;

    private static float[] Table(int length, Func<int, double> value)
    {
        float[] table = new float[length];
        for (int code = 0; code < length; code++)
        {
            table[code] = (float)value(code);
        }

        return table;
    }
}
