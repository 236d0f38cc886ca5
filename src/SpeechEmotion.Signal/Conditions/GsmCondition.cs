using SpeechEmotion.Signal.Audio.Detection;

namespace SpeechEmotion.Signal.Conditions;

/// <summary>GSM 06.10 full rate there and back, at 8 kHz and 13 kbit/s: a mobile call, or an archive of the nineties.</summary>
internal sealed class GsmCondition() : CodecCondition(AudioContainer.Gsm, 8000, 0, ["-c:a", "libgsm"])
{
    public override string Name => "gsm";
}
