using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Storage.Tests;

public class CallNameTests
{
    [Theory]
    [InlineData("2024/05/call 1.wav", "2024/05/call 1.wav.json")]
    [InlineData("звонок/звук", "звонок/звук.json")]
    [InlineData("../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd.json")]
    [InlineData("/etc/passwd", "%-/etc/passwd.json")]
    [InlineData("a//b/", "a/%-/b/%-.json")]
    [InlineData("a/./b", "a/%2E/b.json")]
    [InlineData("C:\\x", "C%3A%5Cx.json")]
    [InlineData("100%", "100%25.json")]
    [InlineData("nul/con.wav", "%6Eul/%63on.wav.json")]
    [InlineData("a.json/b", "a.jso%6E/b.json")]
    [InlineData("folder./b", "folder%2E/b.json")]
    [InlineData("line\nbreak", "line%0Abreak.json")]
    public void A_name_is_escaped_only_where_it_must_be(string call, string path)
    {
        Assert.Equal(path, CallName.ToPath(call));
        Assert.Equal(call, CallName.FromPath(path));
    }

    [Fact]
    public void Every_name_has_a_place_of_its_own_that_is_safe_and_leads_back()
    {
        Gen<string> names = Gen.Elements('a', 'é', '.', '/', '%', '\\', ':', '\0', ' ', '\uD83D', '\uDE00', 'n', 'u', 'l', '-', '+', '2', 'E', '*', '~').ArrayOf().Select(letters => new string(letters));
        Prop.ForAll(names.Where(name => name.Length is > 0 and < 150).ToArbitrary(), call =>
        {
            string path = CallName.ToPath(call);
            BlobName.Check("calls/" + path);
            return CallName.FromPath(path) == call;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithReplay(20, 7));
    }

    [Fact]
    public void A_part_too_long_for_a_file_system_goes_on_in_the_next()
    {
        string call = new string('x', 300) + "/" + new string('é', 200) + ".wav";
        string path = CallName.ToPath(call);
        Assert.Equal(call, CallName.FromPath(path));
        BlobName.Check("calls/" + path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    public void An_impossible_name_is_refused(int length)
    {
        StorageException error = Assert.Throws<StorageException>(() => CallName.ToPath(new string('a', length)));
        Assert.Equal(StorageError.BadName, error.Error);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData(".json")]
    [InlineData("%2E.wav.json")]
    public void A_place_no_call_leads_to_is_no_call(string path) => Assert.Null(CallName.FromPath(path));
}
