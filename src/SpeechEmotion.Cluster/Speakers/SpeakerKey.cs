namespace SpeechEmotion.Cluster.Speakers;

/// <summary>Names the grain of one speaker: <c>tenant/speaker</c>, the first escaped so that no two speakers share a key.</summary>
/// <param name="Tenant">Whose speaker it is.</param>
/// <param name="Speaker">The speaker's name, in which <c>/</c> may occur.</param>
public readonly record struct SpeakerKey(string Tenant, string Speaker)
{
    /// <summary>The key as grains have it.</summary>
    public override string ToString() => $"{Uri.EscapeDataString(Tenant)}/{Speaker}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="key">A grain's key.</param>
    /// <exception cref="FormatException">It is not such a key.</exception>
    public static SpeakerKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? throw new FormatException($"'{key}' is not tenant/speaker.") : new SpeakerKey(Uri.UnescapeDataString(key[..slash]), key[(slash + 1)..]);
    }
}
