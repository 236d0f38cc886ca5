using System.Text.Json.Nodes;
using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Storage.Folders;
using SpeechEmotion.Storage.Reports;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Storage.Tests.Reports;

public class ReportPageTests
{
    private const string DataStart = "<script type=\"application/json\" id=\"data\">";

    [Fact]
    public async Task The_page_needs_nothing_from_anywhere()
    {
        string page = await WriteAsync(new(), Results.Whole("a"));
        Assert.DoesNotContain("@@", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        string markup = page.Replace("http://www.w3.org/2000/svg", string.Empty, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https:", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", markup, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" src=", markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task No_name_reaches_the_page_as_markup()
    {
        string attack = "</script><img src=x onerror=alert(1)><!--&'\"";
        string page = await WriteAsync(new(), Results.Whole(attack), Results.Failed(attack + "2"));
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror=alert(1)>", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, page.Split("</script>").Length - 1);
        Assert.Contains(attack, Data(page)["calls"]!.AsArray().Select(row => (string?)row!["call"]));
    }

    [Fact]
    public void No_script_makes_markup_out_of_text()
    {
        string assets = Path.Combine(Repository.Root, "src", "SpeechEmotion.Storage", "Reports", "Assets");
        Assert.All(Directory.EnumerateFiles(assets, "*.js"), script =>
        {
            string text = File.ReadAllText(script);
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
            Assert.DoesNotContain("insertAdjacentHTML", text, StringComparison.Ordinal);
            Assert.DoesNotContain("document.write", text, StringComparison.Ordinal);
            Assert.DoesNotContain("eval(", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Rows_details_and_totals_are_those_of_the_store()
    {
        JsonNode data = Data(await WriteAsync(new(), Results.Whole("a"), Results.Whole("b"), Results.Failed("c")));
        Assert.Equal(["a", "b", "c"], data["calls"]!.AsArray().Select(row => (string?)row!["call"]));
        Assert.Equal("not_audio", (string?)data["calls"]![2]!["error"]!["code"]);
        Assert.Equal(["a", "b"], data["details"]!.AsArray().Select(detail => (string?)detail!["result"]!["call"]));
        Assert.Equal(0.02, (double)data["details"]![0]!["overview"]!["columnSeconds"]!);
        JsonNode totals = data["totals"]!;
        Assert.Equal((3, 1, 25, 2), ((int)totals["calls"]!, (int)totals["failed"]!, (double)totals["seconds"]!, (int)totals["segments"]!));
        Assert.Equal(4.5, (double)totals["emotions"]!["angry"]!);
    }

    [Fact]
    public async Task A_large_archive_is_listed_and_detailed_in_part_and_its_failures_are_named()
    {
        CallResult[] results = [.. Enumerable.Range(0, 9).Select(index => Results.Whole($"call {index}")), Results.Failed("last")];
        JsonNode data = Data(await WriteAsync(new() { DetailedCalls = 2, ListedCalls = 5 }, results));
        Assert.Equal(6, data["calls"]!.AsArray().Count);
        Assert.Equal("last", (string?)data["calls"]![5]!["call"]);
        Assert.Equal(2, data["details"]!.AsArray().Count);
        Assert.Equal(10, (int)data["totals"]!["calls"]!);

        Assert.Single(Data(await WriteAsync(new() { DetailBytes = 10 }, results))["details"]!.AsArray());
    }

    [Fact]
    public async Task The_same_results_make_the_same_page()
    {
        Assert.Equal(await WriteAsync(new(), Results.Whole("a"), Results.Failed("b")), await WriteAsync(new(), Results.Failed("b"), Results.Whole("a")));
    }

    [Fact]
    public async Task An_empty_store_has_a_page_too()
    {
        Assert.Empty(Data(await WriteAsync(new()))["calls"]!.AsArray());
    }

    private static JsonNode Data(string page)
    {
        int start = page.IndexOf(DataStart, StringComparison.Ordinal) + DataStart.Length;
        return JsonNode.Parse(page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)])!;
    }

    private static async Task<string> WriteAsync(ReportOptions options, params CallResult[] results)
    {
        using TemporaryDirectory folder = new();
        await using FolderBlobStore blobs = FolderBlobStore.Open(folder.Path);
        CallStore store = new(blobs);
        foreach (CallResult result in results)
        {
            await (result.Error is null ? store.WriteAsync(new CallAnalysis(result, Results.Overview(result.Call)), default) : store.WriteAsync(result, default));
        }

        await ReportPage.WriteAsync(store, options, default);
        return File.ReadAllText(folder.File("report.html"));
    }
}
