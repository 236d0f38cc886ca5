using System.Text.RegularExpressions;

namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>CASIA: <c>liuchanhg/angry/201</c>: the folders are speaker and emotion, the file is the sentence (Chinese Academy of Sciences, 2005).</summary>
public sealed partial class CasiaLabels : IClipLabels
{
    /// <inheritdoc/>
    public string Corpus => "casia";

    /// <inheritdoc/>
    public ClipLabel? Read(string root, string name)
    {
        if (!Sentence().IsMatch(ClipPath.Stem(name)) || !Emotion().IsMatch(ClipPath.Folder(root, name, 1)))
        {
            return null;
        }

        string speaker = ClipPath.Folder(root, name, 2);
        return new ClipLabel(EmotionNames.ToClass(ClipPath.Folder(root, name, 1)), $"{Corpus}:{speaker.ToLowerInvariant()}");
    }

    [GeneratedRegex("^[0-9]{1,4}$")]
    private static partial Regex Sentence();

    [GeneratedRegex("^(angry|fear|happy|neutral|sad|surprise)$")]
    private static partial Regex Emotion();
}
