namespace SpeechEmotion.Storage.Indexes;

/// <summary>What a check of an index found.</summary>
public sealed record IndexFindings
{
    /// <summary>True where there is none and there should be: the next reader makes it.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Parts of writers' journals that were not folded in; without a repair nothing was compared then.</summary>
    public int Parts { get; init; }

    /// <summary>A blob that is damaged, or not made of what it should be made of; null where there is none.</summary>
    public string? Damaged { get; init; }

    /// <summary>Pages of speakers that the index does not have as they are.</summary>
    public int StalePages { get; init; }

    /// <summary>Calls that have a point and are in no list.</summary>
    public int MissingCalls { get; init; }

    /// <summary>True where the index was made anew.</summary>
    public bool IsMended { get; init; }

    /// <summary>True where there is nothing to repair.</summary>
    public bool IsRight => !IsMissing && Damaged is null && StalePages == 0 && MissingCalls == 0;
}
