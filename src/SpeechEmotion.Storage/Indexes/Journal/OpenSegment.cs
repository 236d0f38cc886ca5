namespace SpeechEmotion.Storage.Indexes.Journal;

/// <summary>The part of a journal that its writer is at.</summary>
internal sealed class OpenSegment(string name)
{
    private readonly List<IndexIntent> _intents = [];

    public string Name => name;

    public int Count => _intents.Count;

    /// <summary>Its length when it was written last.</summary>
    public int Length { get; private set; }

    public bool IsSettled => _intents.TrueForAll(intent => intent.IsSettled);

    public void Add(IndexIntent intent) => _intents.Add(intent);

    public byte[] ToBytes(bool isSealed, Func<string, bool> isErased)
    {
        int settled = _intents.FindIndex(intent => !intent.IsSettled);
        byte[] bytes = new JournalSegment(isSealed, settled < 0 ? _intents.Count : settled, [.. _intents.Select(intent => intent.Entry!.Without(isErased))]).ToBytes();
        Length = bytes.Length;
        return bytes;
    }
}
