namespace SpeechEmotion.Corpora.Manifests;

/// <summary>One row's fields by name, whatever form the manifest has.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Values">Name and value of each field that is not empty.</param>
/// <param name="Fault">Why the row cannot be taken apart; null where it could.</param>
internal sealed record ManifestFields(long Line, IReadOnlyDictionary<string, string> Values, string? Fault = null)
{
    private static readonly Dictionary<string, string> Nothing = [];

    public static ManifestFields Bad(long line, string fault) => new(line, Nothing, fault);

    public string? this[string name] => Values.GetValueOrDefault(name);
}
