using System.Text.Json;
using SpeechEmotion.Deploy.Tests.Chart;
using SpeechEmotion.Deploy.Tests.Processes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Deploy.Tests.Monitoring;

public sealed class MetricNameTests
{
    // Prometheus makes these itself.
    private static readonly string[] Own = ["up", "ALERTS"];

    [Theory]
    [InlineData("sum by (le) (rate(a_bucket{b=~\"c|d\"}[5m])) / on (e) f > 0.05 and absent(g)", "a_bucket f g")]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(h_bucket[10m]))) > 2", "h_bucket")]
    [InlineData("(sum(increase(x_total[30m])) or vector(0)) == 0 and on() count(y) > 1e3", "x_total y")]
    public void Names_of_metrics_are_found_in_a_query(string query, string names) => Assert.Equal(names.Split(' '), PromQuery.MetricsOf(query));

    [Fact]
    public async Task Every_metric_that_a_board_an_alert_or_the_chart_names_is_measured_by_some_code()
    {
        using TemporaryDirectory folder = new();
        await using GatewayProcess gateway = await GatewayProcess.StartAsync(folder.Path, ["serve", "--urls", "http://127.0.0.1:0", "--store", "results", "--insecure-local"]);
        string[] measured = [.. Described(await gateway.Client.GetStringAsync("/metrics"))];
        HashSet<string> known = [.. Own, .. Instruments.Names, .. measured];
        (string Where, string Query)[] queries = [.. Queries()];
        Assert.True(queries.Length > 60, $"{queries.Length} queries were found");
        string[] unknown = [.. queries.SelectMany(query => PromQuery.MetricsOf(query.Query).Where(name => !known.Contains(name)).Select(name => $"{query.Where}: {name}"))];
        Assert.True(unknown.Length == 0, string.Join('\n', unknown));

        // What a gateway has of our own is what its sources say: so what silos' sources say is what silos have.
        Assert.All(measured.Where(name => name.StartsWith("speechemotion_", StringComparison.Ordinal)), name => Assert.Contains(name, Instruments.Names));
        Assert.Contains("speechemotion_gateway_calls", measured);
    }

    [Theory]
    [InlineData("operator.json")]
    [InlineData("data-team.json")]
    public void A_board_asks_the_source_one_chooses_and_no_two_panels_lie_on_each_other(string name)
    {
        using JsonDocument board = JsonDocument.Parse(Checkout.Read($"deploy/grafana/dashboards/{name}"));
        HashSet<(int X, int Y)> taken = [];
        foreach (JsonElement panel in board.RootElement.GetProperty("panels").EnumerateArray())
        {
            JsonElement place = panel.GetProperty("gridPos");
            for (int x = 0; x < place.GetProperty("w").GetInt32(); x++)
            {
                for (int y = 0; y < place.GetProperty("h").GetInt32(); y++)
                {
                    Assert.True(taken.Add((place.GetProperty("x").GetInt32() + x, place.GetProperty("y").GetInt32() + y)), panel.GetProperty("title").GetString());
                }
            }

            Assert.True(place.GetProperty("x").GetInt32() + place.GetProperty("w").GetInt32() <= 24);
            Assert.True(panel.GetProperty("type").GetString() == "row" || panel.GetProperty("datasource").GetProperty("uid").GetString() == "${datasource}");
        }
    }

    private static IEnumerable<(string Where, string Query)> Queries()
    {
        foreach (string file in Checkout.Files("deploy/grafana/dashboards", "*.json"))
        {
            using JsonDocument board = JsonDocument.Parse(Checkout.Read(file));
            foreach (JsonElement panel in board.RootElement.GetProperty("panels").EnumerateArray().Where(panel => panel.TryGetProperty("targets", out _)))
            {
                foreach (JsonElement target in panel.GetProperty("targets").EnumerateArray())
                {
                    yield return ($"{file}, {panel.GetProperty("title").GetString()}", target.GetProperty("expr").GetString()!);
                }
            }
        }

        foreach (Alert alert in Alert.All())
        {
            yield return ($"alert {alert.Name}", alert.Query);
        }

        foreach (string name in RenderedChart.Cases)
        {
            foreach (object scaled in RenderedChart.Of(name, "ScaledObject"))
            {
                yield return ($"chart, {name}", scaled.Text("spec/triggers/0/metadata/query"));
            }

            foreach (object scaled in RenderedChart.Of(name, "HorizontalPodAutoscaler"))
            {
                yield return ($"chart, {name}", scaled.Text("spec/metrics/0/external/metric/name"));
            }
        }
    }

    private static IEnumerable<string> Described(string text)
    {
        foreach (string[] words in text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')))
        {
            string[] names = words[3] == "histogram" ? [$"{words[2]}_bucket", $"{words[2]}_sum", $"{words[2]}_count"] : [words[2]];
            foreach (string name in names)
            {
                yield return name;
            }
        }
    }
}
