using Orleans.Runtime;

namespace SpeechEmotion.Cluster.Calls;

/// <summary>Names the grain of one call: <c>tenant/corpus/call</c>, the first two escaped so that no two calls share a key.</summary>
/// <param name="Tenant">Whose call it is.</param>
/// <param name="Corpus">The corpus it is analysed in.</param>
/// <param name="Call">The call's name, in which <c>/</c> may occur.</param>
public readonly record struct CallKey(string Tenant, string Corpus, string Call)
{
    /// <summary>The key as grains have it.</summary>
    public override string ToString() => $"{Uri.EscapeDataString(Tenant)}/{Uri.EscapeDataString(Corpus)}/{Call}";

    /// <summary>
    /// The grain's identity. Made of its type's name and not looked up by its interface, because the silo that asks may
    /// not have heard yet of one that has such grains.
    /// </summary>
    internal GrainId ToGrainId() => GrainId.Create(CallGrain.TypeName, ToString());

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="key">A grain's key.</param>
    /// <exception cref="FormatException">It is not such a key.</exception>
    public static CallKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string[] parts = key.Split('/', 3);
        return parts.Length == 3
            ? new CallKey(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1]), parts[2])
            : throw new FormatException($"'{key}' is not tenant/corpus/call.");
    }
}
