using System.Diagnostics;
using SpeechEmotion.Signal.Tests.Audio.Wav;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>Small recordings of every kind of reader to begin from: WAVs byte by byte, the rest by sox and ffmpeg where they are there.</summary>
internal static class FuzzSeeds
{
    private static readonly string[] Made =
        ["a.flac", "a.mp3", "a.ogg", "a.opus", "a.gsm", "a.m4a", "a.aiff", "a.au", "a.caf", "a.w64", "a.amr-nb", "a.mp2", "a.mka", "a.wv"];

    public static IReadOnlyList<FuzzSeed> All()
    {
        byte[] body = WavBytes.CountingBody(400);
        List<FuzzSeed> seeds =
        [
            new("PCM 16", WavBytes.Counting(40)),
            new("mu-law with odd chunks", new WavBytes().Format(7, 2, 8000, 8, 18).Chunk("fact", new byte[4]).Chunk("data", new byte[61]).Chunk("LIST", new byte[9]).ToArray()),
            new("extensible float", new WavBytes().Extensible(3, 2, 16000, 32).Chunk("data", new byte[160]).ToArray()),
            new("RF64", new WavBytes("RF64").RiffSize(uint.MaxValue).Chunk("ds64", new byte[28]).Format(1, 1, 8000, 24).Chunk("data", new byte[90], uint.MaxValue).ToArray()),
            new("samples before format", new WavBytes().Chunk("data", body).Format(1, 1, 8000, 16).ToArray()),
            new("A-law of 14 bytes, unclosed", new WavBytes().RiffSize(0).Format(6, 1, 8000, 8, 14).Chunk("data", new byte[30], 12).Chunk("data", new byte[12]).ToArray()),
        ];
        using TemporaryDirectory folder = new();

        // Long enough for two frames of any of them, or they are not told from noise.
        File.WriteAllBytes(folder.File("source.wav"), new WavBytes().Format(1, 1, 8000, 16).Chunk("data", WavBytes.CountingBody(2000)).ToArray());
        foreach (string name in Made)
        {
            string program = name is "a.gsm" or "a.amr-nb" ? "sox" : "ffmpeg";
            string[] arguments = program == "sox" ? [folder.File("source.wav"), folder.File(name)] : ["-v", "error", "-nostdin", "-i", folder.File("source.wav"), folder.File(name)];
            Add(seeds, program, arguments, folder.File(name));
        }

        foreach (string codec in new[] { "adpcm_ima_wav", "adpcm_ms", "libmp3lame", "gsm_ms" })
        {
            Add(seeds, "ffmpeg", ["-v", "error", "-nostdin", "-i", folder.File("source.wav"), "-c:a", codec, folder.File($"{codec}.wav")], folder.File($"{codec}.wav"));
        }

        return seeds;
    }

    private static void Add(List<FuzzSeed> seeds, string program, string[] arguments, string file)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return;
        }

        if (File.Exists(file) && new FileInfo(file).Length is > 8 and < 100_000)
        {
            seeds.Add(new(Path.GetFileName(file), File.ReadAllBytes(file)));
        }
    }
}
