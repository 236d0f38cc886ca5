using System.Diagnostics;
using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Processes;

/// <summary>The built command line as processes of their own, in a folder of theirs, with a tiny signed model under the shipped one's name.</summary>
internal sealed class ServeFolder : IDisposable
{
    private readonly ModelFolder _model = new();
    private readonly TemporaryDirectory _folder = new();

    private readonly string _models;

    public ServeFolder()
    {
        _models = _model.Root;
        Directory.CreateSymbolicLink(Path.Combine(_model.Root, "ser"), _model.Path);
    }

    /// <summary>With other models than the tiny one.</summary>
    public ServeFolder(string models) => _models = models;

    public TemporaryDirectory Folder => _folder;

    public static string Program => Path.Combine(AppContext.BaseDirectory, "speechemotion.dll");

    /// <summary>A process of the command line.</summary>
    public Process Start(params string[] arguments) => Start("dotnet", ["exec", Program, .. arguments]);

    /// <summary>Any process in the folder that finds the model.</summary>
    public Process Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.Path };
        start.Environment["SPEECHEMOTION_MODELS"] = _models;
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        _folder.Dispose();
        _model.Dispose();
    }
}
