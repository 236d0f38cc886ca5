using System.Text.Json.Nodes;
using System.Xml.Linq;
using SpeechEmotion.Calls.Evaluation;
using SpeechEmotion.Calls.Evaluation.Reports;
using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Calls.Tests.Evaluation.Reports;

public class EvaluationReportTests
{
    private static readonly string[] Classes = ["neutral", "happy", "angry"];

    // Two angry clips, one taken for happy; two neutral ones, one without speech; boredom, which nobody knows; one unreadable.
    private static readonly ClipAnswer[] Answers =
    [
        Answer("a1", "angry", 0.1, 0.2, 0.7),
        Answer("a2", "angry", 0.1, 0.5, 0.4),
        Answer("n1", "neutral", 0.6, 0.2, 0.2),
        new(Clip("n2", "neutral"), null, null),
        Answer("b1", "boredom", 0.6, 0.2, 0.2),
        new(Clip("x1", "angry"), null, new CallError("not_audio", "x1 is no recording")),
    ];

    [Fact]
    public void Silence_counts_as_wrong_and_the_unknown_and_unreadable_do_not_count()
    {
        EvaluationReport report = Create(isRestricted: false);
        Assert.Equal(4, report.Clips);
        Assert.Equal(0.5, report.Wa);
        Assert.Equal(0.5, report.Uar);
        Assert.Equal(1, report.NoSpeech);
        Assert.Equal(1, report.Failed);
        Assert.Equal([new("boredom", 1)], report.LeftOut);
        Assert.Equal([[1, 0, 0], [0, 0, 0], [0, 1, 1]], report.Confusion);
        Assert.Equal(["neutral", "angry"], report.Recall.Keys);
    }

    [Fact]
    public void Restricted_answers_are_chosen_among_the_labels()
    {
        EvaluationReport report = Create(isRestricted: true);
        Assert.Equal(["neutral", "angry"], report.Classes);
        Assert.Equal([[1, 0], [0, 2]], report.Confusion);
        Assert.Equal(0.75, report.Wa);
    }

    [Fact]
    public void Json_has_the_keys_that_scripts_ask_for()
    {
        JsonObject json = JsonNode.Parse(EvaluationJson.Write(Create(isRestricted: false)))!.AsObject();
        Assert.Equal(
            ["model", "condition", "clips", "wa", "uar", "weightedF1", "macroF1", "classes", "recall", "confusion"],
            json.Take(10).Select(field => field.Key));
        Assert.Equal("clean", (string?)json["condition"]);
        Assert.Equal(0.5, (double)json["recall"]!["angry"]!);
        Assert.Equal(1, (int)json["confusion"]![2]![1]!);
    }

    [Fact]
    public void The_tables_hold_counts_and_clips()
    {
        EvaluationReport report = Create(isRestricted: false);
        Assert.Equal(
            "truth,neutral,happy,angry,no_speech\nneutral,1,0,0,1\nhappy,0,0,0,0\nangry,0,1,1,0\n",
            EvaluationCsv.Confusion(report, Answers));
        string[] lines = EvaluationCsv.Clips(report, Answers).Split('\n');
        Assert.Equal("path,speaker,label,answer,neutral,happy,angry,error", lines[0]);
        Assert.Equal("a1,,angry,angry,0.1,0.2,0.7,", lines[1]);
        Assert.Equal("n2,,neutral,,,,,", lines[4]);
        Assert.Equal("x1,,angry,,,,,not_audio", lines[6]);
    }

    // Confidences 0.7 (right), 0.5 (wrong) and 0.6 (right), each in a bin of its own: (0.3 + 0.5 + 0.4) / 3.
    [Fact]
    public void The_calibration_error_is_that_of_the_clips_that_were_answered()
    {
        EvaluationReport report = Create(isRestricted: false);
        Assert.Equal(0.4, report.Ece, 12);
        Assert.Equal(3, report.Calibration.Sum(bin => bin.Clips));
        Assert.Equal(report.Ece, (double)JsonNode.Parse(EvaluationJson.Write(report))!["ece"]!);
        string[] lines = EvaluationCsv.Calibration(report).Split('\n');
        Assert.Equal("from,to,clips,confidence,accuracy", lines[0]);
        Assert.Equal("0.4667,0.5333,1,0.5,0", lines[8]);
        Assert.Equal("0.9333,1,0,,", lines[15]);
        Assert.Equal(1 + 3, XDocument.Parse(CalibrationPicture.Draw(report)).Descendants(XName.Get("rect", "http://www.w3.org/2000/svg")).Count());
    }

    // Restricted to neutral and angry: 0.7 of 0.8, 0.4 of 0.5 and 0.6 of 0.8, all right.
    [Fact]
    public void Restricted_confidences_add_up_to_1_again() =>
        Assert.Equal((0.125 + 0.2 + 0.25) / 3, Create(isRestricted: true).Ece, 12);

    [Fact]
    public void The_picture_is_well_formed_and_has_a_cell_per_pair()
    {
        XDocument svg = XDocument.Parse(ConfusionPicture.Draw(Create(isRestricted: false)));
        XNamespace names = "http://www.w3.org/2000/svg";
        Assert.Equal(1 + 9, svg.Root!.Elements(names + "rect").Count());
    }

    private static EvaluationReport Create(bool isRestricted) =>
        EvaluationReport.Create(new Generation("test", "1.0", "00", ""), "clean", Classes, isRestricted, Answers);

    private static LabelledClip Clip(string name, string emotion) => new($"/data/{name}", name, new ClipLabel(emotion, null));

    private static ClipAnswer Answer(string name, string emotion, params double[] probabilities) =>
        new(Clip(name, emotion), new EmotionDistribution(Classes, probabilities), null);
}
