using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Tables;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Tables;

public class SegmentTableTests
{
    [Fact]
    public async Task Every_segment_is_a_row_and_no_cell_is_a_formula()
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        await store.WriteAsync(Results.Whole("plain"), default);
        await store.WriteAsync(Results.Whole("=cmd|' /C calc'!A0"), default);
        await store.WriteAsync(Results.Whole("with,comma \"quoted\""), default);
        await store.WriteAsync(Results.Failed("broken"), default);
        await SegmentTable.WriteAsync(store, default);

        Assert.Equal(
            "call,speaker,channel,role,start,end,emotion,confidence,valence,arousal,intensity\r\n" +
            "\"'=cmd|' /C calc'!A0\",anna,0,agent,1.25,3.5,angry,0.7,-0.4,0.6,0.5\r\n" +
            "plain,anna,0,agent,1.25,3.5,angry,0.7,-0.4,0.6,0.5\r\n" +
            "\"with,comma \"\"quoted\"\"\",anna,0,agent,1.25,3.5,angry,0.7,-0.4,0.6,0.5\r\n",
            File.ReadAllText(folder.File("segments.csv")));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void A_cell_a_spreadsheet_would_compute_is_text(string value, string cell) =>
        Assert.Equal(cell + ",x\r\n", new CsvRow().Text(value).Text("x").End());
}
