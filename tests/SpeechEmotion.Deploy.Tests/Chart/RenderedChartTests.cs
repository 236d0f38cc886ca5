using System.Security.Cryptography;

namespace SpeechEmotion.Deploy.Tests.Chart;

public sealed class RenderedChartTests
{
    private static readonly string[] Required = ["app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component", "app.kubernetes.io/version", "app.kubernetes.io/managed-by", "helm.sh/chart"];

    public static TheoryData<string> Cases => [.. RenderedChart.Cases];

    [Fact]
    public void What_is_kept_was_rendered_from_the_chart_as_it_is()
    {
        string[] noted = [.. Checkout.Read($"{RenderedChart.Folder}/ci/rendered/inputs.sha256").Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        Assert.NotEmpty(noted);
        foreach (string[] line in noted.Select(line => line.Split("  ")))
        {
            Assert.True(
                Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Checkout.PathOf($"{RenderedChart.Folder}/{line[1]}")))) == line[0],
                $"{line[1]} has changed since the chart was rendered: run helm/render, and look at what changes in ci/rendered.");
        }

        string[] there = [.. new[] { "templates", "files" }.SelectMany(folder => Checkout.Files($"{RenderedChart.Folder}/{folder}")).Select(file => file[(RenderedChart.Folder.Length + 1)..])];
        Assert.Equal(there.Order(StringComparer.Ordinal), noted.Select(line => line.Split("  ")[1]).Where(file => file.StartsWith("templates/", StringComparison.Ordinal) || file.StartsWith("files/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_helm_is_it_renders_the_same()
    {
        Assert.SkipUnless(Checkout.Find("helm") is not null, "helm is not installed");
        foreach (string name in RenderedChart.Cases)
        {
            (int code, string output) = await Checkout.RunAsync(
                "helm", "template", "calls", Checkout.PathOf(RenderedChart.Folder), "--namespace", "speech", "--kube-version", "1.29.0", "-f", Checkout.PathOf($"{RenderedChart.Folder}/ci/{name}"));
            Assert.True(code == 0, output);
            Assert.Equal(Kinds(RenderedChart.Documents(name)), output.Split('\n').Where(line => line.StartsWith("kind: ", StringComparison.Ordinal)).Select(line => line[6..]).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_object_has_the_labels_that_tools_go_by_and_a_name_of_its_own(string name)
    {
        List<object> documents = RenderedChart.Documents(name);
        Assert.All(documents, document => Assert.All(Required, label => Assert.True(document.Map("metadata/labels").ContainsKey(label), $"{document.Text("kind")} {document.Text("metadata/name")} has no {label}")));
        Assert.Equal(documents.Count, documents.Select(document => (document.Text("kind"), document.Text("metadata/name"))).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Budgets_and_updates_leave_all_but_one_at_work(string name)
    {
        Dictionary<string, object> deployments = RenderedChart.Of(name, "Deployment").ToDictionary(RenderedChart.Component);
        foreach (object budget in RenderedChart.Of(name, "PodDisruptionBudget"))
        {
            object deployment = deployments[RenderedChart.Component(budget)];
            int least = deployment.At("spec/replicas") is null ? LeastReplicas(name) : deployment.Number("spec/replicas");
            Assert.Equal(least - 1, budget.Number("spec/minAvailable"));
            Assert.True(Selects(budget.Map("spec/selector/matchLabels"), deployment.Map("spec/template/metadata/labels")), "a budget of nothing");
        }

        Assert.All(deployments.Where(pair => pair.Value.At("spec/replicas") is string replicas && replicas != "1").Select(pair => pair.Key), role => Assert.Contains(RenderedChart.Of(name, "PodDisruptionBudget"), budget => RenderedChart.Component(budget) == role));
        Assert.All(deployments.Values.Where(each => each.At("spec/strategy/type") as string == "RollingUpdate"), each => Assert.Equal("0", each.Text("spec/strategy/rollingUpdate/maxUnavailable")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Selectors_of_services_and_policies_find_pods(string name)
    {
        IDictionary<object, object>[] pods = [.. RenderedChart.Of(name, "Deployment").Select(each => each.Map("spec/template/metadata/labels"))];
        Assert.All(RenderedChart.Of(name, "Service"), service => Assert.Contains(pods, pod => Selects(service.Map("spec/selector"), pod)));
        Assert.All(RenderedChart.Of(name, "NetworkPolicy"), policy => Assert.Equal(["Egress", "Ingress"], policy.Items("spec/policyTypes").Cast<string>().Order(StringComparer.Ordinal)));
        Assert.All(RenderedChart.Of(name, "Deployment"), each => Assert.True(Selects(each.Map("spec/selector/matchLabels"), each.Map("spec/template/metadata/labels"))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Accounts_have_no_token_and_an_identity_where_the_store_is_asked_with_one(string name)
    {
        object account = Assert.Single(RenderedChart.Of(name, "ServiceAccount"));
        Assert.Equal("false", account.Text("automountServiceAccountToken"));
        bool hasIdentity = account.Map("metadata/annotations").ContainsKey("azure.workload.identity/client-id");
        Assert.All(RenderedChart.Of(name, "Deployment"), each => Assert.Equal(hasIdentity, each.Map("spec/template/metadata/labels").ContainsKey("azure.workload.identity/use")));
    }

    private static int LeastReplicas(string name) =>
        RenderedChart.Of(name, "ScaledObject").Select(each => each.Number("spec/minReplicaCount")).Concat(RenderedChart.Of(name, "HorizontalPodAutoscaler").Select(each => each.Number("spec/minReplicas"))).Single();

    private static bool Selects(IDictionary<object, object> selector, IDictionary<object, object> labels) =>
        selector.Count > 0 && selector.All(pair => labels.TryGetValue(pair.Key, out object? value) && Equals(value, pair.Value));

    private static IEnumerable<string> Kinds(IEnumerable<object> documents) => documents.Select(document => document.Text("kind")).Order(StringComparer.Ordinal);
}
