namespace SpeechEmotion.Cluster.Corpora;

/// <summary>Names the grain of one corpus: <c>tenant/corpus</c>, both escaped.</summary>
/// <param name="Tenant">Whose corpus it is.</param>
/// <param name="Corpus">Its name.</param>
public readonly record struct CorpusKey(string Tenant, string Corpus)
{
    /// <summary>The key as grains have it.</summary>
    public override string ToString() => $"{Uri.EscapeDataString(Tenant)}/{Uri.EscapeDataString(Corpus)}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="key">A grain's key.</param>
    /// <exception cref="FormatException">It is not such a key.</exception>
    public static CorpusKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('/');
        return parts.Length == 2
            ? new CorpusKey(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]))
            : throw new FormatException($"'{key}' is not tenant/corpus.");
    }
}
