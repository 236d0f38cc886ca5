namespace SpeechEmotion.Corpora.Ledgers.Format;

/// <summary>What stands in a record: a byte that says which, and its fields. The numbers are those of the format and stay.</summary>
internal static class RecordItem
{
    /// <summary>A call's number and name, in UTF-8.</summary>
    public const byte Name = 1;

    /// <summary>An error's number, code and message.</summary>
    public const byte Error = 2;

    /// <summary>A call's number and entry.</summary>
    public const byte Entry = 3;

    /// <summary>An owner takes the shard: 16 bytes of its own.</summary>
    public const byte Claim = 4;

    /// <summary>A call's number and name, in UTF-16 code units.</summary>
    public const byte OddName = 5;

    public const int StateMask = 0x07;
    public const int HasCounts = 0x08;
    public const int HasStart = 0x10;
    public const int HasEnd = 0x20;
    public const int HasError = 0x40;
    public const int HasFacts = 0x80;
}
