namespace SpeechEmotion.Storage.Indexes;

/// <summary>A blob of the index is damaged: nothing is lost, for it is made anew from what it is an index of.</summary>
internal sealed class IndexDamagedException(string name, Exception? cause = null) : Exception($"The index '{name}' is damaged.", cause)
{
    public string Name { get; } = name;
}
