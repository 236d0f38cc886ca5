using System.Globalization;

namespace SpeechEmotion.Cluster.Shards;

/// <summary>Names the grain of one shard of a corpus's ledger: <c>tenant/corpus/shard</c>, the first two escaped.</summary>
/// <param name="Tenant">Whose corpus it is.</param>
/// <param name="Corpus">The corpus.</param>
/// <param name="Shard">The shard's number, from 0.</param>
public readonly record struct ShardKey(string Tenant, string Corpus, int Shard)
{
    /// <summary>The key as grains have it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(Tenant)}/{Uri.EscapeDataString(Corpus)}/{Shard}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="key">A grain's key.</param>
    /// <exception cref="FormatException">It is not such a key.</exception>
    public static ShardKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('/', 3);
        return parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int shard)
            ? new ShardKey(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]), shard)
            : throw new FormatException($"'{key}' is not tenant/corpus/shard.");
    }
}
