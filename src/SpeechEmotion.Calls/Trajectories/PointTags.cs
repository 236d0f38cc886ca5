namespace SpeechEmotion.Calls.Trajectories;

/// <summary>A call's tags in canonical order: by name, ordinal, each name once.</summary>
public sealed class PointTags : IEquatable<PointTags>
{
    private readonly KeyValuePair<string, string>[] _pairs;

    private PointTags(KeyValuePair<string, string>[] pairs) => _pairs = pairs;

    /// <summary>No tags.</summary>
    public static PointTags None { get; } = new([]);

    /// <summary>The tags, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>Tags from names and values.</summary>
    /// <param name="tags">Names and values in any order.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public static PointTags Of(IEnumerable<KeyValuePair<string, string>> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        KeyValuePair<string, string>[] pairs = [.. tags];
        Array.Sort(pairs, (one, other) => string.CompareOrdinal(one.Key, other.Key));
        for (int index = 1; index < pairs.Length; index++)
        {
            if (pairs[index].Key == pairs[index - 1].Key)
            {
                throw new ArgumentException($"The tag '{pairs[index].Key}' is given twice.", nameof(tags));
            }
        }

        return pairs.Length == 0 ? None : new PointTags(pairs);
    }

    /// <summary>Whether the call carries a tag.</summary>
    /// <param name="name">The tag's name.</param>
    /// <param name="value">Its value.</param>
    public bool Contains(string name, string value)
    {
        foreach ((string key, string held) in _pairs)
        {
            if (key == name)
            {
                return held == value;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(PointTags? other) => other is not null && Compare(this, other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PointTags);

    /// <inheritdoc/>
    public override int GetHashCode() => _pairs.Aggregate(_pairs.Length, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    internal static int Compare(PointTags one, PointTags other)
    {
        if (ReferenceEquals(one, other))
        {
            return 0;
        }

        for (int index = 0; index < Math.Min(one._pairs.Length, other._pairs.Length); index++)
        {
            int compared = string.CompareOrdinal(one._pairs[index].Key, other._pairs[index].Key);
            compared = compared != 0 ? compared : string.CompareOrdinal(one._pairs[index].Value, other._pairs[index].Value);
            if (compared != 0)
            {
                return compared;
            }
        }

        return one._pairs.Length.CompareTo(other._pairs.Length);
    }
}
