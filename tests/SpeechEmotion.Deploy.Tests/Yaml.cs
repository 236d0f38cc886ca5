using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SpeechEmotion.Deploy.Tests;

/// <summary>Documents of YAML as dictionaries, lists and strings, with anchors and merged keys resolved. A key that stands twice is an error.</summary>
internal static class Yaml
{
    private static readonly IDeserializer Deserializer = new DeserializerBuilder().WithDuplicateKeyChecking().Build();

    /// <summary>The one document of a file of the checkout.</summary>
    public static object Read(string relative) => Assert.Single(ReadAll(relative));

    /// <summary>The documents of a file of the checkout, empty ones left out.</summary>
    public static List<object> ReadAll(string relative)
    {
        MergingParser parser = new(new Parser(new StringReader(File.ReadAllText(Path.Combine(Testing.Repository.Root, relative)))));
        parser.Consume<YamlDotNet.Core.Events.StreamStart>();
        List<object> documents = [];
        while (parser.Accept<YamlDotNet.Core.Events.DocumentStart>(out _))
        {
            if (Deserializer.Deserialize<object?>(parser) is { } document)
            {
                documents.Add(document);
            }
        }

        return documents;
    }

    /// <summary>What lies at a path of keys, <c>spec/template</c>; a number is an index. Null where there is nothing.</summary>
    public static object? At(this object? node, string path)
    {
        foreach (string key in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                IDictionary<object, object> map => map.TryGetValue(key, out object? value) ? value : null,
                IList<object> list => int.TryParse(key, CultureInfo.InvariantCulture, out int index) && index < list.Count ? list[index] : null,
                _ => null,
            };
        }

        return node;
    }

    public static string Text(this object? node, string path = "") => Assert.IsType<string>(node.At(path));

    public static int Number(this object? node, string path = "") => int.Parse(node.Text(path), CultureInfo.InvariantCulture);

    public static IEnumerable<object> Items(this object? node, string path = "") => node.At(path) as IEnumerable<object> ?? [];

    public static IDictionary<object, object> Map(this object? node, string path = "") => node.At(path) as IDictionary<object, object> ?? new Dictionary<object, object>();
}
