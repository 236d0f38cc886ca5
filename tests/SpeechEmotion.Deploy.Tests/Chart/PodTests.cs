using System.Globalization;

namespace SpeechEmotion.Deploy.Tests.Chart;

public sealed class PodTests
{
    public static TheoryData<string> Cases => [.. RenderedChart.Cases];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pods_run_without_rights_on_a_file_system_they_cannot_write_to(string name)
    {
        foreach (object pod in Pods(name))
        {
            Assert.Equal(("true", "false", "RuntimeDefault"), (pod.Text("securityContext/runAsNonRoot"), pod.Text("automountServiceAccountToken"), pod.Text("securityContext/seccompProfile/type")));
            object container = Assert.Single(pod.Items("containers"));
            Assert.Equal(("true", "false"), (container.Text("securityContext/readOnlyRootFilesystem"), container.Text("securityContext/allowPrivilegeEscalation")));
            Assert.Equal(["ALL"], container.Items("securityContext/capabilities/drop"));
            Assert.Contains(container.Items("volumeMounts"), mount => mount.Text("mountPath") == "/tmp");
            Assert.All(container.Items("volumeMounts").Where(mount => mount.Text("mountPath") != "/tmp"), mount => Assert.Equal("true", mount.Text("readOnly")));
            Assert.Equal(
                container.Items("volumeMounts").Select(mount => mount.Text("name")).Order(StringComparer.Ordinal),
                pod.Items("volumes").Select(volume => volume.Text("name")).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Memory_is_limited_and_processors_are_not(string name)
    {
        foreach (object container in Pods(name).Select(pod => pod.At("containers/0")!))
        {
            Assert.NotNull(container.At("resources/requests/cpu"));
            Assert.NotNull(container.At("resources/limits/memory"));
            Assert.Null(container.At("resources/limits/cpu"));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_the_role_for_it_asks_for_a_device_and_goes_to_nodes_that_have_one(string name)
    {
        foreach (object deployment in RenderedChart.Of(name, "Deployment"))
        {
            object pod = deployment.At("spec/template/spec")!;
            bool isGpu = RenderedChart.Component(deployment) == "gpu-silo";
            Assert.Equal(isGpu, pod.Map("containers/0/resources/limits").ContainsKey("nvidia.com/gpu"));
            Assert.Equal(isGpu, pod.Items("tolerations").Any(toleration => toleration.At("key") as string == "nvidia.com/gpu"));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Silos_are_asked_three_questions_and_given_time_to_end(string name)
    {
        foreach (object deployment in RenderedChart.Of(name, "Deployment"))
        {
            object pod = deployment.At("spec/template/spec")!;
            object container = pod.At("containers/0")!;
            bool isSilo = RenderedChart.Component(deployment) != "gateway";
            Assert.Equal(
                isSilo ? ("/startup", "/ready", "/live") : ("/healthz", "/readyz", "/healthz"),
                (container.Text("startupProbe/httpGet/path"), container.Text("readinessProbe/httpGet/path"), container.Text("livenessProbe/httpGet/path")));
            int shutdown = isSilo ? int.Parse(EnvironmentOf(container)["Silo__ShutdownSeconds"]!, CultureInfo.InvariantCulture) : 20;
            Assert.InRange(pod.Number("terminationGracePeriodSeconds"), shutdown + 1, 900);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Silos_are_given_settings_that_silos_have_and_tell_others_the_pods_address(string name)
    {
        foreach (object deployment in RenderedChart.Of(name, "Deployment").Where(each => RenderedChart.Component(each) != "gateway"))
        {
            object container = deployment.At("spec/template/spec/containers/0")!;
            Dictionary<string, string?> environment = EnvironmentOf(container);
            Assert.All(environment.Keys.Where(each => each.StartsWith("Silo__", StringComparison.Ordinal)), each => Assert.Contains(each["Silo__".Length..], Settings.OfSilos));
            object address = Assert.Single(container.Items("env"), each => each.Text("name") == "Silo__AdvertisedAddress");
            Assert.Equal("status.podIP", address.Text("valueFrom/fieldRef/fieldPath"));
            Assert.Equal(RenderedChart.Component(deployment) == "gpu-silo" ? "gpu" : "cpu", environment["Silo__Kind"]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gateway_is_given_settings_that_gateways_have(string name)
    {
        object gateway = Assert.Single(RenderedChart.Of(name, "Deployment"), each => RenderedChart.Component(each) == "gateway");
        string[] names = [.. EnvironmentOf(gateway.At("spec/template/spec/containers/0")!).Keys.Where(each => each.StartsWith("Cluster__", StringComparison.Ordinal))];
        Assert.All(names, each => Assert.Contains(each["Cluster__".Length..], Settings.OfGateways));
        Assert.Equal(RenderedChart.Of(name, "Deployment").Count() > 1, names.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_secret_stands_in_what_is_rendered(string name)
    {
        Assert.Empty(RenderedChart.Of(name, "Secret"));
        foreach (object variable in Pods(name).SelectMany(pod => pod.Items("containers/0/env")))
        {
            string called = variable.Text("name");
            if (called.EndsWith("CONNECTION_STRING", StringComparison.Ordinal) || called is "Silo__Redis" or "Silo__AdoNet" or "Cluster__Redis" or "Cluster__AdoNet")
            {
                Assert.NotNull(variable.At("valueFrom/secretKeyRef/name"));
            }
        }
    }

    private static IEnumerable<object> Pods(string name) =>
        RenderedChart.Of(name, "Deployment").Select(each => each.At("spec/template/spec")!)
            .Concat(RenderedChart.Of(name, "CronJob").Select(each => each.At("spec/jobTemplate/spec/template/spec")!));

    private static Dictionary<string, string?> EnvironmentOf(object container) => container.Items("env").ToDictionary(each => each.Text("name"), each => each.At("value") as string);
}
