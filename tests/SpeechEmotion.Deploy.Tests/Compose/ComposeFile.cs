using System.Text.RegularExpressions;

namespace SpeechEmotion.Deploy.Tests.Compose;

/// <summary>The services of <c>deploy/compose.yaml</c>.</summary>
internal static partial class ComposeFile
{
    public const string Path = "deploy/compose.yaml";

    public static object Document { get; } = Yaml.Read(Path);

    public static IEnumerable<string> Services => Document.Map("services").Keys.Select(name => (string)name);

    public static object? Service(string name) => Document.At($"services/{name}");

    /// <summary>The environment a service is given, with the values that variables have where nobody sets them.</summary>
    public static Dictionary<string, string> EnvironmentOf(string service) =>
        Service(service).Map("environment").ToDictionary(pair => (string)pair.Key, pair => Resolve((string)pair.Value));

    /// <summary>The arguments a service is started with, likewise.</summary>
    public static string[] CommandOf(string service) => [.. Service(service).Items("command").Select(item => Resolve((string)item))];

    private static string Resolve(string text) => Variable().Replace(text, match => match.Groups[1].Value);

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}")]
    private static partial Regex Variable();
}
