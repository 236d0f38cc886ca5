using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests;

public sealed class CorpusTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly List<string> _faults = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Calls_are_named_by_their_path_below_the_directory_and_files_by_their_name()
    {
        Touch("archive/a/1.wav");
        Touch("archive/2.wav");
        Touch("odd.bin");

        Assert.Equal(["2.wav", "a/1.wav", "odd.bin"], Names(new() { Paths = [_folder.File("archive"), _folder.File("odd.bin")] }));
    }

    [Fact]
    public void Two_recordings_of_one_name_are_refused_with_both_sources()
    {
        Touch("one/x.wav");
        Touch("two/x.wav");

        CorpusException exception = Assert.Throws<CorpusException>(() => Names(new() { Paths = [_folder.File("one"), _folder.File("two/x.wav")] }));
        Assert.Contains(_folder.File("one"), exception.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File("two/x.wav"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_named_twice_is_one_call()
    {
        Touch("archive/a/1.wav");
        Touch("archive/2.wav");
        string archive = _folder.File("archive");

        Assert.Equal(["a/1.wav", "2.wav"], Names(new() { Paths = [archive, Path.Combine(archive, "2.wav")] }));
        Assert.Equal(["2.wav"], Names(new() { Paths = [Path.Combine(archive, "2.wav"), Path.Combine(archive, "a/../2.wav")] }));
        Assert.Equal(["2.wav", "a/1.wav"], Names(new() { Paths = [archive, archive + "/"] }));
    }

    [Fact]
    public void A_path_that_is_not_there_is_refused() =>
        Assert.Throws<CorpusException>(() => Names(new() { Paths = [_folder.File("missing.wav")] }));

    [Fact]
    public void A_directory_without_recordings_is_a_call_that_fails()
    {
        Touch("silent/readme.txt");

        CorpusCall call = Assert.Single(Survey(new() { Paths = [_folder.File("silent")] }).Calls());
        Assert.Equal(("silent", "no_recordings"), (call.Input.Call, call.Refusal!.Code));
    }

    [Fact]
    public void A_manifest_names_what_it_lists_and_the_rest_is_named_by_its_path()
    {
        Touch("a.wav");
        Touch("b.wav");
        Manifest("call,uri,speaker0\nfirst,a.wav,laura\n");

        Assert.Equal(["first", "b.wav"], Names(new() { Paths = [_folder.Path], Manifest = _folder.File("manifest.csv") }));
    }

    [Fact]
    public void Bad_rows_are_reported_with_their_lines_and_the_rest_goes_on()
    {
        Manifest("call,uri\na,a.wav\na,b.wav\n,c.wav\nd,d.wav\n");

        Assert.Equal(["a", "d"], Names(new() { Manifest = _folder.File("manifest.csv") }));
        Assert.Equal(2, _faults.Count);
        Assert.Contains("manifest.csv:3: the call 'a' is already in line 2", _faults[0], StringComparison.Ordinal);
        Assert.Contains("manifest.csv:4: ", _faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_stops_at_the_first_bad_row()
    {
        Manifest("call,uri\na,a.wav\n,b.wav\n,c.wav\n");

        CorpusException exception = Assert.Throws<CorpusException>(() => Names(new() { Manifest = _folder.File("manifest.csv"), Strict = true }));
        Assert.Contains(":3: ", exception.Message, StringComparison.Ordinal);
    }

    private string[] Names(CorpusSources sources)
    {
        Corpus corpus = Survey(sources);
        string[] names = [.. corpus.Calls().Select(call => call.Input.Call)];
        Assert.Equal(names.Length, corpus.Count);
        Assert.Equal(_faults.Count, corpus.Faults);
        Assert.Equal(names, corpus.Calls().Select(call => call.Input.Call));
        return names;
    }

    private Corpus Survey(CorpusSources sources) => Corpus.Survey(sources, _faults.Add, CancellationToken.None);

    private void Manifest(string text) => File.WriteAllText(_folder.File("manifest.csv"), text);

    private void Touch(string name)
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
    }
}
