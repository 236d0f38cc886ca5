using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Calls;
using SpeechEmotion.Corpora.Manifests;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Corpora.Tests.Manifests;

public sealed class ManifestReaderTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_says_who_speaks_where_and_when()
    {
        CorpusCall call = Assert.Single(Rows(
            "call,uri,startedAt,speaker0,speaker1,role0,role1,consent,tags,comment\n" +
            "a/1,sub/a.wav,2026-03-10T09:14:00,laura,,agent,customer,yes,line=billing;team=b=c,hello\n")).Call!;

        Assert.Equal("a/1", call.Input.Call);
        Assert.Equal(_folder.File("sub/a.wav"), call.Path);
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 9, 14, 0, TimeSpan.Zero), call.StartedAt);
        Assert.Equal(["laura"], call.Input.Speakers);
        Assert.Equal([SpeakerRole.Agent, SpeakerRole.Customer], call.Input.Roles);
        Assert.Equal("yes", call.Consent);
        Assert.Equal("billing", call.Tags["line"]);
        Assert.Equal("b=c", call.Tags["team"]);
    }

    [Fact]
    public void Both_forms_say_the_same()
    {
        ManifestRow csv = Assert.Single(Rows("call,uri,speaker1,tags\n7,file:///x.wav,bob,a=1\n"));
        ManifestRow json = Assert.Single(Rows("{\"call\":7,\"uri\":\"file:///x.wav\",\"speaker1\":\"bob\",\"tags\":{\"a\":1},\"rttm\":null}\n"));

        Assert.Equal(csv.Call!.Input.Call, json.Call!.Input.Call);
        Assert.Equal("/x.wav", json.Call.Path);
        Assert.Equal(csv.Call.Path, json.Call.Path);
        Assert.Equal([null, "bob"], json.Call.Input.Speakers);
        Assert.Equal(csv.Call.Tags, json.Call.Tags);
    }

    [Fact]
    public void A_mark_of_byte_order_and_blank_lines_are_no_rows() =>
        Assert.Equal([3, 5], Rows("\ufeffcall,uri\n\na,a.wav\n\nb,b.wav\n").Select(row => row.Line));

    [Theory]
    [InlineData(",a.wav", "no call")]
    [InlineData("a,", "no uri")]
    [InlineData("a", "1 fields where the header has 2")]
    [InlineData("a,https://example.org/a.wav", "no file")]
    [InlineData("a,file://host/a.wav", "no file")]
    public void A_bad_row_says_what_is_wrong(string row, string fault)
    {
        ManifestRow[] rows = [.. Rows($"call,uri\nfirst,1.wav\n{row}\nlast,2.wav\n")];

        Assert.Equal([null, rows[1].Fault, null], rows.Select(each => each.Fault));
        Assert.Equal(3, rows[1].Line);
        Assert.Contains(fault, rows[1].Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("startedAt", "03/04/2026")]
    [InlineData("startedAt", "2026-13-01T00:00:00")]
    [InlineData("role0", "boss")]
    [InlineData("tags", "blue")]
    public void A_bad_field_is_named(string field, string value)
    {
        string fault = Assert.Single(Rows($"call,uri,{field}\na,a.wav,{value}\n")).Fault!;

        Assert.Contains(value, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"call\":\"a\",\"uri\":\"a.wav\"}\n{\"call\":\"\\ud800\",\"uri\":\"a.wav\"}\n{\"\\udc00\":1}\n{\"call\":\"b\",\"uri\":\"b.wav\"}")]
    [InlineData("{\"call\":\"a\",\"uri\":\"a.wav\"}\n{broken\n[]\n{\"call\":\"b\",\"uri\":\"b.wav\"}")]
    public void Bad_JSON_spoils_its_own_line_only(string text) =>
        Assert.Equal([true, false, false, true], Rows(text).Select(row => row.Fault is null));

    [Theory]
    [InlineData("")]
    [InlineData("call,path\na,b\n")]
    [InlineData("call,uri,call\n")]
    public void A_manifest_without_its_columns_is_refused(string text) =>
        Assert.Throws<CorpusException>(() => Rows(text).ToArray());

    [Fact]
    public void A_manifest_that_is_missing_is_refused() =>
        Assert.Throws<CorpusException>(() => ManifestFile.Open(_folder.File("missing.csv")));

    [Fact]
    public void Whatever_stands_in_a_manifest_it_gives_rows_faults_or_is_refused()
    {
        string[] good =
        [
            "call,uri,startedAt,speaker0,role0,tags\r\n\"a,1\",a.wav,2026-03-10,x,agent,k=v\r\nb,b.wav,,,,\r\n",
            "{\"call\":\"a\",\"uri\":\"a.wav\",\"tags\":{\"k\":1}}\n{\"call\":\"b\",\"uri\":\"b.wav\"}\n",
        ];
        Gen<(int Place, char Character)[]> mutations =
            (from place in Gen.Choose(0, 80) from character in Gen.Elements(",\"{}[]:\\\n\r\0;=x9-é".ToCharArray()) select (place, character)).ArrayOf();
        Prop.ForAll(mutations.ToArbitrary(), changes =>
        {
            char[] text = good[changes.Length % 2].ToCharArray();
            foreach ((int place, char character) in changes)
            {
                text[place % text.Length] = character;
            }

            try
            {
                return Rows(new string(text)).All(row => row.Call is null != row.Fault is null);
            }
            catch (CorpusException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(7, 11));
    }

    [Fact]
    public void A_duplicate_names_its_call_and_the_line_that_has_it()
    {
        ManifestRow[] rows = [.. Read("call,uri\na,1.wav\nb,2.wav\na,3.wav\n\"c\nd\",\ne,5.wav\na,6.wav\n")];

        Assert.Equal([false, false, true, false, false, true], rows.Select(row => row.IsDuplicate));
        Assert.Equal((4L, "the call 'a' is already in line 2"), (rows[2].Line, rows[2].Fault));
        Assert.Equal((5L, "the row has no uri"), (rows[3].Line, rows[3].Fault));
        Assert.Equal(_folder.File("6.wav"), rows[^1].Call!.Path);
    }

    [Fact]
    public void Strict_stops_at_the_first_bad_row_and_names_the_line()
    {
        using IEnumerator<ManifestRow> rows = Read("call,uri\na,1.wav\na,2.wav\nb,3.wav\n", strict: true).GetEnumerator();

        Assert.True(rows.MoveNext());
        Assert.Equal("list:3: the call 'a' is already in line 2.", Assert.Throws<CorpusException>(() => rows.MoveNext()).Message);
    }

    [Fact]
    public void A_stream_that_breaks_is_one_line()
    {
        CorpusException exception = Assert.Throws<CorpusException>(() =>
            ManifestReader.Read(new BreakingStream(), "list", new FileAddresses(_folder.Path)).ToArray());

        Assert.Equal("list: the manifest cannot be read (the wire is cut)", exception.Message);
    }

    [Fact]
    public void Speakers_and_roles_stand_on_any_of_64_channels()
    {
        CallInput input = Assert.Single(Rows("call,URI,Speaker63,role10,speaker64,speaker01\na,a.wav,eve,other,x,y\n")).Call!.Input;

        Assert.Equal((64, "eve"), (input.Speakers.Count, input.SpeakerOn(63)));
        Assert.Equal((11, SpeakerRole.Other), (input.Roles.Count, input.RoleOn(10)));
        Assert.Null(input.Speakers[1]);
    }

    [Theory]
    [InlineData("2026-03-10T09:14:00", "2026-03-10T09:14:00Z")]
    [InlineData("2026-03-10T09:14:00+02:00", "2026-03-10T07:14:00Z")]
    [InlineData("2026-03-10", "2026-03-10T00:00:00Z")]
    [InlineData("2026-03-10T09:14:00.250Z", "2026-03-10T09:14:00.250Z")]
    public void A_time_without_an_offset_is_UTC(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Assert.Single(Rows($"call,uri,startedAt\na,a.wav,{text}\n")).Call!.StartedAt);

    private ManifestRow[] Rows(string text) => [.. ManifestReader.Rows(Bytes(text), "list", new FileAddresses(_folder.Path))];

    private IEnumerable<ManifestRow> Read(string text, bool strict = false) =>
        ManifestReader.Read(Bytes(text), "list", new FileAddresses(_folder.Path), strict);

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class BreakingStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("the wire is cut");
    }
}
