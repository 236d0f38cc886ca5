namespace SpeechEmotion.Gateway.Access;

/// <summary>The names of <see cref="Scopes"/> in keys, tokens and messages.</summary>
public static class ScopeNames
{
    private static readonly (string Name, Scopes Scope)[] Known = [("read", Scopes.Read), ("submit", Scopes.Submit), ("admin", Scopes.Admin)];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(each => each.Name)];

    /// <summary>The scope of a name; <see cref="Scopes.None"/> where it has none.</summary>
    /// <param name="name">Any text.</param>
    public static Scopes Of(string name) => Array.Find(Known, each => each.Name == name).Scope;

    /// <summary>The names of scopes, <c>read submit admin</c>.</summary>
    /// <param name="scopes">The scopes.</param>
    public static string Text(Scopes scopes) => string.Join(' ', Of(scopes));

    /// <summary>The names of scopes.</summary>
    /// <param name="scopes">The scopes.</param>
    public static IReadOnlyList<string> Of(Scopes scopes) => [.. Known.Where(each => scopes.HasFlag(each.Scope)).Select(each => each.Name)];

    /// <summary>The scopes of some names; names of none count for nothing.</summary>
    /// <param name="names">The names.</param>
    public static Scopes Of(IEnumerable<string> names) => names.Aggregate(Scopes.None, (scopes, name) => scopes | Of(name));
}
