using SpeechEmotion.Signal.Audio.Discovery;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Discovery;

public sealed class RecordingFolderTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly List<string> _faults = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Recordings_come_in_ordinal_order_of_their_paths()
    {
        Touch("b.wav");
        Touch("a/z.wav");
        Touch("a-b.wav");
        Touch("a/b/c.FLAC");
        Touch("B.mp3");

        Assert.Equal(["B.mp3", "a-b.wav", "a/b/c.FLAC", "a/z.wav", "b.wav"], Recordings());
    }

    [Fact]
    public void Hidden_files_and_files_that_are_no_recordings_are_passed_over()
    {
        Touch(".hidden.wav");
        Touch(".git/x.wav");
        Touch("readme.txt");
        Touch("call.json");
        Touch("empty");

        Assert.Empty(Recordings());
    }

    [Fact]
    public void A_file_of_any_name_is_taken_by_its_first_bytes()
    {
        File.WriteAllBytes(_folder.File("0001.call"), [.. "RIFF\0\0\0\0WAVE"u8, 0, 0]);
        File.WriteAllBytes(_folder.File("0002"), [.. "OggS"u8, .. new byte[20]]);
        File.WriteAllBytes(_folder.File("0003"), [.. "RIFF\0\0\0\0AVI "u8, 0, 0]);

        Assert.Equal(["0001.call", "0002"], Recordings());
    }

    [Fact]
    public void A_damaged_recording_is_taken_by_its_name() => Assert.Equal(["empty.wav"], Recordings(() => Touch("empty.wav")));

    [Fact]
    public void Links_in_a_circle_end()
    {
        Touch("a/x.wav");
        Directory.CreateSymbolicLink(_folder.File("a/up"), "..");
        Directory.CreateSymbolicLink(_folder.File("a/self"), ".");
        Directory.CreateSymbolicLink(_folder.File("round"), "round");

        Assert.Equal(["a/x.wav"], Recordings());
    }

    [Fact]
    public void A_link_leads_outside_once()
    {
        using TemporaryDirectory outside = new();
        File.WriteAllText(outside.File("x.wav"), "x");
        Directory.CreateSymbolicLink(outside.File("again"), outside.Path);
        Directory.CreateSymbolicLink(outside.File("home"), _folder.Path);
        Touch("a.wav");
        Directory.CreateSymbolicLink(_folder.File("one"), outside.Path);
        Directory.CreateSymbolicLink(_folder.File("two"), outside.Path);

        Assert.Equal(["a.wav", "one/x.wav"], Recordings());
    }

    [Fact]
    public void A_link_to_a_directory_above_does_not_lead_back_in()
    {
        Touch("archive/a.wav");
        Touch("beside/b.wav");
        Directory.CreateSymbolicLink(_folder.File("archive/all"), _folder.Path);

        Assert.Equal(["a.wav", "all/beside/b.wav"], new RecordingFolder(_folder.File("archive"), null, _faults.Add).Recordings());
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_taken_by_its_name() =>
        Assert.Equal(["gone.wav"], Recordings(() => File.CreateSymbolicLink(_folder.File("gone.wav"), "nowhere.wav")));

    [Fact]
    public void The_excluded_directory_is_not_entered()
    {
        Touch("a.wav");
        Touch("results/b.wav");

        Assert.Equal(["a.wav"], new RecordingFolder(_folder.Path, _folder.File("results"), _faults.Add).Recordings());
    }

    [Fact]
    public void A_directory_that_cannot_be_read_is_reported_and_the_rest_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "needs a user whom permissions bind");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Touch("a.wav");
        Touch("closed/b.wav");
        File.SetUnixFileMode(_folder.File("closed"), UnixFileMode.None);

        Assert.Equal(["a.wav"], Recordings());
        Assert.Contains("closed", Assert.Single(_faults.Distinct()), StringComparison.Ordinal);
        File.SetUnixFileMode(_folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string[] Recordings(Action? arrange = null)
    {
        arrange?.Invoke();
        RecordingFolder folder = new(_folder.Path, null, _faults.Add);
        string[] first = [.. folder.Recordings()];
        Assert.Equal(first, folder.Recordings());
        return first;
    }

    private void Touch(string name)
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
    }
}
