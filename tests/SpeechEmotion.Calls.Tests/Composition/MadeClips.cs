using System.Buffers.Binary;
using System.Text;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests.Composition;

/// <summary>Tiny labelled clips: each emotion a tone of its own pitch, between silences of a fifth and a third of a second.</summary>
internal sealed class MadeClips : IDisposable
{
    public const int Rate = 16_000;
    public const double Lead = 0.2;
    public const double Trail = 0.33;

    public static readonly string[] Speakers = ["anna", "bert", "cleo"];
    public static readonly string[] Emotions = ["angry", "happy", "neutral"];

    private readonly TemporaryDirectory _folder = new();

    public MadeClips()
    {
        StringBuilder labels = new("path,label,speaker\n");
        foreach ((int speakerIndex, string speaker) in Speakers.Index())
        {
            foreach ((int emotionIndex, string emotion) in Emotions.Index())
            {
                for (int take = 0; take < 3; take++)
                {
                    string name = $"{speaker}-{emotion}-{take}.wav";
                    Write(name, 200 + (100 * emotionIndex), 0.6 + (0.1 * speakerIndex) + (0.07 * take));
                    labels.Append(name).Append(',').Append(emotion).Append(',').Append(speaker).Append('\n');
                }
            }
        }

        File.WriteAllText(_folder.File("labels.csv"), labels.ToString());
    }

    public LabelledCorpus Corpus => LabelledCorpus.FromFile(_folder.Path, _folder.File("labels.csv"));

    public string PathOf(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    private void Write(string name, double hertz, double seconds)
    {
        float[] samples = new float[(int)((Lead + seconds + Trail) * Rate)];
        for (int index = (int)(Lead * Rate); index < (Lead + seconds) * Rate; index++)
        {
            samples[index] = 0.3f * (float)Math.Sin(2 * Math.PI * hertz * index / Rate);
        }

        byte[] wav = new byte[44 + (2 * samples.Length)];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        wav[20] = 1;
        wav[22] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), 2 * Rate);
        wav[32] = 2;
        wav[34] = 16;
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), 2 * samples.Length);
        for (int index = 0; index < samples.Length; index++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + (2 * index)), (short)(samples[index] * 32767));
        }

        File.WriteAllBytes(_folder.File(name), wav);
    }
}
