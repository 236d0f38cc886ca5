namespace SpeechEmotion.Client.Requests;

/// <summary>Addresses of the API, below the gateway's own.</summary>
internal static class Address
{
    /// <summary>A name as a step of an address.</summary>
    /// <exception cref="ArgumentException">It is empty, or every program on the way would take it for something else.</exception>
    public static string Step(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        return name is "." or ".."
            ? throw new ArgumentException($"'{name}' cannot stand in an address: it is taken for a step in the path.", parameter)
            : Uri.EscapeDataString(name);
    }

    /// <summary>A name whose <c>/</c> are steps of the address.</summary>
    public static string Steps(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        return string.Join('/', name.Split('/').Select(step => Step(step, parameter)));
    }

    /// <summary>An address with what is asked for; parameters without a value are left out.</summary>
    public static string With(string path, params IEnumerable<(string Name, string? Value)> query)
    {
        string text = string.Join('&', query.Where(each => each.Value is not null).Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value!)}"));
        return text.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{text}";
    }

    /// <summary>An instant in a query.</summary>
    public static string? Instant(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A word of a query.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
