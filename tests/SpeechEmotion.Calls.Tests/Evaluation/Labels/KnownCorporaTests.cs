using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Calls.Evaluation.Labels;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests.Evaluation.Labels;

public class KnownCorporaTests
{
    [Theory]
    [InlineData("Actor_07/03-01-05-02-01-02-07.wav", "angry", "ravdess:07")]
    [InlineData("03-01-01-01-02-01-24.flac", "neutral", "ravdess:24")]
    [InlineData("03-01-08-01-02-01-12.wav", "surprised", "ravdess:12")]
    [InlineData("wav/03a01Fa.wav", "happy", "emodb:03")]
    [InlineData("16b10Wb.wav", "angry", "emodb:16")]
    [InlineData("13a05Lb.wav", "boredom", "emodb:13")]
    [InlineData("08a02Ac.wav", "fearful", "emodb:08")]
    [InlineData("AudioWAV/1001_DFA_ANG_XX.wav", "angry", "cremad:1001")]
    [InlineData("1091_WSI_NEU_XX.wav", "neutral", "cremad:1091")]
    [InlineData("1040_ITH_SAD_X.wav", "sad", "cremad:1040")]
    [InlineData("OAF_Fear/OAF_back_fear.wav", "fearful", "tess:oaf")]
    [InlineData("YAF_dog_ps.wav", "surprised", "tess:yaf")]
    [InlineData("OA_bite_neutral.wav", "neutral", "tess:oaf")]
    [InlineData("DC_sa01.wav", "sad", "savee:dc")]
    [InlineData("AudioData/KL/su15.wav", "surprised", "savee:kl")]
    [InlineData("JE/a01.wav", "angry", "savee:je")]
    [InlineData("EB0_anger_11.flac", "angry", "nemo:eb0")]
    [InlineData("SK0_surprised_3.wav", "surprised", "nemo:sk0")]
    [InlineData("liuchanhg/angry/201.wav", "angry", "casia:liuchanhg")]
    [InlineData("ZhaoZuoxiang/surprise/250.wav", "surprised", "casia:zhaozuoxiang")]
    public void Names_of_published_clips_are_understood_by_one_corpus_alone(string name, string emotion, string speaker)
    {
        ClipLabel[] labels = [.. KnownCorpora.Create().Select(corpus => corpus.Read("/data", name)).OfType<ClipLabel>()];
        Assert.Equal(new ClipLabel(emotion, speaker), Assert.Single(labels));
    }

    [Theory]
    [InlineData("recording.wav")]
    [InlineData("03-01-09-02-01-02-07.wav")]
    [InlineData("03-01-05.wav")]
    [InlineData("happy.wav")]
    [InlineData("liuchanhg/bored/201.wav")]
    [InlineData("Ses01F_impro01_F000.wav")]
    public void Other_names_are_not(string name) =>
        Assert.All(KnownCorpora.Create(), corpus => Assert.Null(corpus.Read("/data", name)));

    [Fact]
    public void Iemocap_s_labels_stand_in_its_evaluation_files()
    {
        using TemporaryDirectory root = new();
        Directory.CreateDirectory(root.File("Session1/dialog/EmoEvaluation"));
        File.WriteAllText(
            root.File("Session1/dialog/EmoEvaluation/Ses01F_impro01.txt"),
            """
            % [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]

            [6.2901 - 8.2357]	Ses01F_impro01_F000	neu	[2.5000, 2.5000, 2.5000]
            C-E2:	Neutral;	()
            [10.0100 - 11.3925]	Ses01F_impro01_M001	exc	[2.5000, 2.5000, 2.5000]
            [12.0000 - 13.0000]	Ses01F_impro01_F001	fru	[2.5000, 2.5000, 2.5000]
            """);
        IemocapLabels labels = new();
        Assert.Equal(new ClipLabel("neutral", "iemocap:01f"), Read("Ses01F_impro01_F000"));
        Assert.Equal(new ClipLabel("happy", "iemocap:01m"), Read("Ses01F_impro01_M001"));
        Assert.Equal(new ClipLabel("frustrated", "iemocap:01f"), Read("Ses01F_impro01_F001"));
        Assert.Null(Read("Ses01F_impro01_F099"));

        ClipLabel? Read(string turn) => labels.Read(root.Path, $"Session1/sentences/wav/Ses01F_impro01/{turn}.wav");
    }

    [Fact]
    public void The_reference_clips_are_understood_to_the_last()
    {
        Assert.SkipUnless(Repository.HasShared("data/nemo-16k"), "The labelled corpora do not lie beside the checkout.");
        LabelledCorpus nemo = LabelledCorpus.FromNames(Path.Combine(Repository.Shared, "data/nemo-16k"));
        Assert.Equal((2158, 0), (nemo.Clips.Count, nemo.Unlabelled));
        LabelledCorpus ravdess = LabelledCorpus.FromNames(Path.Combine(Repository.Shared, "data/ravdess-16k"));
        Assert.Equal((1200, 0), (ravdess.Clips.Count, ravdess.Unlabelled));
        Assert.Equal(20, ravdess.Clips.Select(clip => clip.Label.Speaker).Distinct().Count());
    }
}
