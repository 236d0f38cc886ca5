namespace SpeechEmotion.Signal.Tests.Audio.Matrix;

/// <summary>One row of the matrix: how files of a format are made, and how near to their source they must come back.</summary>
/// <param name="Name">What the documentation calls it.</param>
/// <param name="Extension">Of the file made.</param>
/// <param name="Arguments">For ffmpeg, or for sox where <paramref name="BySox"/>.</param>
/// <param name="LeastDecibels">Of signal to error once the delay is taken out; infinite for a format that must come back as its own bytes say.</param>
public sealed record MatrixFormat(string Name, string Extension, string[] Arguments, double LeastDecibels)
{
    /// <summary>True for a format of 8 kHz and one channel alone.</summary>
    public bool IsTelephone { get; init; }

    public bool BySox { get; init; }

    /// <summary>What reads it: nothing but this program, <c>libsndfile</c> or <c>ffmpeg</c>.</summary>
    public string Needs { get; init; } = "nothing";

    public static IReadOnlyList<MatrixFormat> All { get; } =
    [
        new("PCM 8", "u8.wav", ["-c:a", "pcm_u8"], double.PositiveInfinity),
        new("PCM 16", "s16.wav", ["-c:a", "pcm_s16le"], double.PositiveInfinity),
        new("PCM 24", "s24.wav", ["-c:a", "pcm_s24le"], double.PositiveInfinity),
        new("PCM 32", "s32.wav", ["-c:a", "pcm_s32le"], double.PositiveInfinity),
        new("float 32", "f32.wav", ["-c:a", "pcm_f32le"], double.PositiveInfinity),
        new("float 64", "f64.wav", ["-c:a", "pcm_f64le"], double.PositiveInfinity),
        new("A-law", "alaw.wav", ["-c:a", "pcm_alaw"], double.PositiveInfinity),
        new("mu-law", "mulaw.wav", ["-c:a", "pcm_mulaw"], double.PositiveInfinity),
        new("RF64", "rf64.wav", ["-c:a", "pcm_s16le", "-rf64", "always"], double.PositiveInfinity),
        new("IMA ADPCM", "ima.wav", ["-c:a", "adpcm_ima_wav"], 20) { Needs = "libsndfile" },
        new("MS ADPCM", "ms.wav", ["-c:a", "adpcm_ms"], 20) { Needs = "libsndfile" },
        new("GSM 6.10 in WAV", "gsm.wav", ["-e", "gsm-full-rate"], 3) { IsTelephone = true, BySox = true, Needs = "libsndfile" },
        new("GSM 6.10 bare", "gsm", [], 3) { IsTelephone = true, BySox = true, Needs = "libsndfile" },
        new("MP3", "mp3", ["-c:a", "libmp3lame"], 15) { Needs = "libsndfile" },
        new("MP3 in WAV", "mp3.wav", ["-c:a", "libmp3lame"], 15) { Needs = "ffmpeg" },
        new("FLAC", "flac", ["-c:a", "flac", "-sample_fmt", "s16"], 65) { Needs = "libsndfile" },
        new("Ogg Vorbis", "ogg", ["-c:a", "libvorbis"], 10) { Needs = "libsndfile" },
        new("Ogg Opus", "opus", ["-c:a", "libopus", "-b:a", "64k"], 10) { Needs = "libsndfile" },
        new("AAC in M4A", "m4a", ["-c:a", "aac", "-b:a", "64k"], 10) { Needs = "ffmpeg" },
        new("AMR-NB", "amr-nb", [], 3) { IsTelephone = true, BySox = true, Needs = "ffmpeg" },
    ];
}
