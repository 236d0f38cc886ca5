using System.Text;
using SpeechEmotion.Calls;
using SpeechEmotion.Cli.Verbs.Submit;
using SpeechEmotion.Corpora;
using SpeechEmotion.Corpora.Manifests;

namespace SpeechEmotion.Cli.Tests.Verbs.Submit;

public sealed class SubmittedRowsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 14, 0, 250, TimeSpan.FromHours(1));

    [Fact]
    public void A_row_is_read_as_it_was_meant()
    {
        CorpusCall call = new()
        {
            Input = new CallInput { Call = "a/\"1\" é\n#", Speakers = [null, "anna, ö"], Roles = [SpeakerRole.Agent, null, SpeakerRole.Other] },
            Path = "elsewhere.wav",
            Tags = new Dictionary<string, string> { ["team"] = "blue", ["line"] = "a=b" },
            Consent = "yes",
        };
        using MemoryStream manifest = new();
        SubmittedRows.Write(manifest, call, "upload:by-content/1.wav", "upload:by-content/2.rttm", Start);
        SubmittedRows.Write(manifest, new() { Input = new CallInput { Call = "b" }, Path = "b" }, "azure://account/container/b.wav", null, null);
        Assert.Equal(2, Encoding.UTF8.GetString(manifest.ToArray()).Count(letter => letter == '\n'));

        manifest.Position = 0;
        ManifestRow[] rows = [.. ManifestReader.Read(manifest, "m", SubmittedManifests.Instance.Addresses("m.jsonl"))];
        Assert.All(rows, row => Assert.Null(row.Fault));
        CorpusCall read = rows[0].Call!;
        Assert.Equal((call.Input.Call, "upload:by-content/1.wav", "upload:by-content/2.rttm", Start, "yes"), (read.Input.Call, read.Path, read.Turns, read.StartedAt!.Value, read.Consent));
        Assert.Equal(call.Input.Speakers, read.Input.Speakers);
        Assert.Equal(call.Input.Roles, read.Input.Roles);
        Assert.Equal(call.Tags, read.Tags);
        Assert.Equal(("b", "azure://account/container/b.wav", null), (rows[1].Call!.Input.Call, rows[1].Call!.Path, rows[1].Call!.StartedAt));
    }

    [Fact]
    public void Files_are_sought_beside_the_manifest_and_other_addresses_stand()
    {
        IRecordingAddresses addresses = SubmittedManifests.Instance.Addresses("/data/m.csv");
        Assert.Null(addresses.Resolve("sub/a.wav", out string? file));
        Assert.Equal(Path.GetFullPath("/data/sub/a.wav"), file);
        Assert.Null(addresses.Resolve("upload:a.wav", out string? upload));
        Assert.Equal("upload:a.wav", upload);
        Assert.NotNull(addresses.Resolve("ftp://x/a.wav", out _));
    }
}
