using System.Collections.Frozen;

namespace SpeechEmotion.Calls.Evaluation;

/// <summary>The words people use for the classes.</summary>
public static class EmotionNames
{
    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>
    {
        ["neutrality"] = "neutral",
        ["calmness"] = "calm",
        ["happiness"] = "happy",
        ["joy"] = "happy",
        ["sadness"] = "sad",
        ["anger"] = "angry",
        ["fear"] = "fearful",
        ["anxiety"] = "fearful",
        ["disgusted"] = "disgust",
        ["surprise"] = "surprised",
        ["pleasant_surprise"] = "surprised",
        ["pleasant_surprised"] = "surprised",
        ["ps"] = "surprised",
    }.ToFrozenDictionary();

    /// <summary>The class a word means, or the word itself, in lower case, where it means none.</summary>
    /// <param name="word">As a corpus or a person writes it.</param>
    public static string ToClass(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        string name = word.Trim().ToLowerInvariant();
        return Spellings.GetValueOrDefault(name, name);
    }
}
