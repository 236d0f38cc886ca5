namespace SpeechEmotion.Deploy.Tests.Chart;

/// <summary>The chart as Helm's engine renders it with each file of <c>ci/</c>: kept in <c>ci/rendered</c>, for Helm need not be here.</summary>
internal static class RenderedChart
{
    public const string Folder = "helm/speechemotion";

    public static IEnumerable<string> Cases { get; } = [.. Directory.EnumerateFiles(Checkout.PathOf($"{Folder}/ci"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>The documents of a case.</summary>
    public static List<object> Documents(string name) => Yaml.ReadAll($"{Folder}/ci/rendered/{name}");

    /// <summary>Documents of a kind.</summary>
    public static IEnumerable<object> Of(string name, string kind) => Documents(name).Where(document => document.Text("kind") == kind);

    /// <summary>The role of a document or pod.</summary>
    public static string Component(object document) => document.Map("metadata/labels")["app.kubernetes.io/component"] as string ?? string.Empty;
}
