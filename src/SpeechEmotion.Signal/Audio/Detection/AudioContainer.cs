namespace SpeechEmotion.Signal.Audio.Detection;

/// <summary>A kind of file that is read here. This list is the allow-list: nothing else reaches a decoder.</summary>
/// <param name="Name">The short name that results show.</param>
/// <param name="Title">What messages call it.</param>
/// <param name="Decoder">What reads it.</param>
/// <param name="Demuxer">The one demuxer ffmpeg may use for it.</param>
internal sealed record AudioContainer(string Name, string Title, AudioDecoder Decoder, string Demuxer = "")
{
    public static readonly AudioContainer Wav = new("wav", "WAV", AudioDecoder.Wav);
    public static readonly AudioContainer Rf64 = new("rf64", "RF64", AudioDecoder.Wav);

    public static readonly AudioContainer Flac = new("flac", "FLAC", AudioDecoder.Compressed);
    public static readonly AudioContainer Mp3 = new("mp3", "MP3", AudioDecoder.Compressed);
    public static readonly AudioContainer Ogg = new("ogg", "Ogg", AudioDecoder.Compressed);
    public static readonly AudioContainer Gsm = new("gsm", "GSM 06.10", AudioDecoder.Compressed);
    public static readonly AudioContainer Aiff = new("aiff", "AIFF", AudioDecoder.Compressed);
    public static readonly AudioContainer Au = new("au", "AU", AudioDecoder.Compressed);
    public static readonly AudioContainer Caf = new("caf", "CAF", AudioDecoder.Compressed);
    public static readonly AudioContainer Wave64 = new("w64", "Wave64", AudioDecoder.Compressed);
    public static readonly AudioContainer CompressedWav = new("wav", "coded WAV", AudioDecoder.Compressed);

    public static readonly AudioContainer ForeignWav = new("wav", "coded WAV", AudioDecoder.Ffmpeg, "wav");
    public static readonly AudioContainer ForeignOgg = new("ogg", "Ogg", AudioDecoder.Ffmpeg, "ogg");
    public static readonly AudioContainer Mp4 = new("mp4", "MP4", AudioDecoder.Ffmpeg, "mov");
    public static readonly AudioContainer Matroska = new("matroska", "Matroska or WebM", AudioDecoder.Ffmpeg, "matroska");
    public static readonly AudioContainer Asf = new("asf", "Windows Media", AudioDecoder.Ffmpeg, "asf");
    public static readonly AudioContainer Aac = new("aac", "AAC", AudioDecoder.Ffmpeg, "aac");
    public static readonly AudioContainer Mp2 = new("mp2", "MPEG layer II", AudioDecoder.Ffmpeg, "mp3");
    public static readonly AudioContainer Voc = new("voc", "Creative Voice", AudioDecoder.Ffmpeg, "voc");
    public static readonly AudioContainer Amr = new("amr", "AMR", AudioDecoder.Ffmpeg, "amr");
    public static readonly AudioContainer WavPack = new("wavpack", "WavPack", AudioDecoder.Ffmpeg, "wv");
    public static readonly AudioContainer Ape = new("ape", "Monkey's Audio", AudioDecoder.Ffmpeg, "ape");
}
