using SpeechEmotion.Signal.Audio.Detection;

namespace SpeechEmotion.Signal.Conditions;

/// <summary>MP3 at 16 kHz and 16 kbit/s there and back, by ffmpeg's LAME: what archives that must be small keep.</summary>
internal sealed class Mp3Condition() : CodecCondition(AudioContainer.Mp3, SampleRate, EncoderDelay, ["-c:a", "libmp3lame", "-b:a", "16k", "-write_xing", "0", "-id3v2_version", "0"])
{
    // LAME's 576 samples and the decoder's 529, which a file without LAME's own header does not tell a decoder to skip.
    private const int EncoderDelay = 576 + 529;

    public override string Name => "mp3-16k";
}
