using SpeechEmotion.Signal.Audio.Detection;

namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>The containers that a decoder's process may be asked for, by their place here.</summary>
internal static class GuardedContainers
{
    private static readonly AudioContainer[] All =
    [
        AudioContainer.Flac, AudioContainer.Mp3, AudioContainer.Ogg, AudioContainer.Gsm, AudioContainer.Aiff, AudioContainer.Au, AudioContainer.Caf, AudioContainer.Wave64,
        AudioContainer.CompressedWav,
    ];

    public static byte PlaceOf(AudioContainer container) => (byte)Array.IndexOf(All, container);

    public static AudioContainer At(byte place) => place < All.Length ? All[place] : throw new InvalidDataException($"there is no container {place}");
}
