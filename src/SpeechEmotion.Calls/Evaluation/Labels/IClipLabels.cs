namespace SpeechEmotion.Calls.Evaluation.Labels;

/// <summary>How one published corpus tells the emotion of a clip.</summary>
public interface IClipLabels
{
    /// <summary>The corpus, in lower case; the first part of its speakers' names.</summary>
    string Corpus { get; }

    /// <summary>What the corpus says of a clip, or null for a file that is not of this corpus.</summary>
    /// <param name="root">The folder in which the corpus lies.</param>
    /// <param name="name">The clip's path below it, with <c>/</c>.</param>
    ClipLabel? Read(string root, string name);
}
