using System.Text.Json.Nodes;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

/// <summary>A folder to work in and a small signed network with random weights.</summary>
public sealed class AnalyzeFixture : IDisposable
{
    private readonly ModelFolder _model;
    private readonly TemporaryDirectory _folder = new();

    public AnalyzeFixture() => _model = new ModelFolder();

    /// <summary>With another manifest.</summary>
    internal AnalyzeFixture(Action<JsonNode> change) => _model = new ModelFolder(change: change);

    public string Models => _model.Root;

    public string ModelPath => _model.Path;

    public string Folder => _folder.Path;

    public string PathOf(string name) => _folder.File(name);

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
    }

    internal Task<CommandLineResult> Analyze(params string[] arguments) =>
        CommandLineProcess.RunAsync(Models, Folder, ["analyze", "--model", "test", .. arguments]);

    internal CommandLineProcess Start(params string[] arguments) =>
        CommandLineProcess.Start(Models, Folder, ["analyze", "--model", "test", .. arguments]);

    /// <summary>Every file below a folder and its bytes, but for temporary ones, the ledgers, which know times, and the journals of the index, which are named after their writers.</summary>
    internal SortedDictionary<string, byte[]> Tree(string name)
    {
        SortedDictionary<string, byte[]> tree = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(PathOf(name), "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(PathOf(name), file);
            if (!relative.StartsWith(".tmp", StringComparison.Ordinal) && !relative.StartsWith("corpora", StringComparison.Ordinal) && !relative.StartsWith("indexes/journal", StringComparison.Ordinal))
            {
                tree.Add(relative, File.ReadAllBytes(file));
            }
        }

        return tree;
    }

    public void Dispose()
    {
        _folder.Dispose();
        _model.Dispose();
    }
}
