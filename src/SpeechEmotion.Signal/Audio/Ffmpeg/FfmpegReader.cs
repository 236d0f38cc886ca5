using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Ffmpeg;

internal static class FfmpegReader
{
    public static IAudioReader Open(AudioInput input, AudioContainer container, AudioOpenOptions options) =>
        throw new AudioException(AudioError.DecoderMissing, $"{input.Name}: reading {container.Title} needs {options.DecoderProgram}; install the Debian package ffmpeg");
}
