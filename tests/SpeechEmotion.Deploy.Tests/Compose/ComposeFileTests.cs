using System.Globalization;

namespace SpeechEmotion.Deploy.Tests.Compose;

public sealed class ComposeFileTests
{
    private static readonly string[] Short = ["container"];

    [Fact]
    public void Every_service_that_stays_may_do_no_more_than_it_needs()
    {
        foreach (string service in ComposeFile.Services.Except(Short))
        {
            object? description = ComposeFile.Service(service);
            Assert.True(description.Text("read_only") == "true", $"{service} may write to its image");
            Assert.Equal(["ALL"], description.Items("cap_drop"));
            Assert.Contains("no-new-privileges:true", description.Items("security_opt"));
            Assert.True(description.At("mem_limit") is not null, $"{service} has no limit of memory");
            Assert.True(description.At("restart") is not null, $"{service} is not started again");
        }
    }

    [Fact]
    public void Images_of_others_have_a_version_and_ports_are_for_this_machine_alone()
    {
        foreach (string service in ComposeFile.Services)
        {
            string image = ComposeFile.Service(service).Text("image");
            Assert.True(image.StartsWith("speechemotion/", StringComparison.Ordinal) || (image.Contains('/', StringComparison.Ordinal) && char.IsAsciiDigit(image.Split(':')[^1].TrimStart('v')[0])), $"{service}: {image} has no version");
            Assert.All(ComposeFile.Service(service).Items("ports"), port => Assert.StartsWith("127.0.0.1:", (string)port));
        }
    }

    [Fact]
    public void Silos_and_gateway_are_given_settings_that_they_have_and_silos_the_time_to_end()
    {
        foreach (string service in new[] { "silo-cpu", "silo-gpu" })
        {
            Dictionary<string, string> environment = ComposeFile.EnvironmentOf(service);
            Assert.All(environment.Keys.Where(name => name.StartsWith("Silo__", StringComparison.Ordinal)), name => Assert.Contains(name["Silo__".Length..], Settings.OfSilos));
            int grace = int.Parse(ComposeFile.Service(service).Text("stop_grace_period").TrimEnd('s'), CultureInfo.InvariantCulture);
            Assert.InRange(int.Parse(environment["Silo__ShutdownSeconds"], CultureInfo.InvariantCulture), 1, grace - 1);
            Assert.Equal(environment["Silo__Kind"], service["silo-".Length..]);
        }

        Assert.All(
            ComposeFile.EnvironmentOf("gateway").Keys.Where(name => name.StartsWith("Cluster__", StringComparison.Ordinal)), name => Assert.Contains(name["Cluster__".Length..], Settings.OfGateways));
        Assert.Equal(ComposeFile.EnvironmentOf("silo-cpu")["Silo__ClusterId"], ComposeFile.EnvironmentOf("gateway")["Cluster__ClusterId"]);
        Assert.Contains(ComposeFile.EnvironmentOf("silo-cpu")["Silo__Store"], ComposeFile.CommandOf("gateway"));
        Assert.Equal(["gpu"], ComposeFile.Service("silo-gpu").Items("profiles"));
    }

    [Fact]
    public void Nothing_starts_before_what_it_needs_is_there()
    {
        foreach (string service in new[] { "gateway", "silo-cpu", "silo-gpu" })
        {
            Assert.Equal("service_healthy", ComposeFile.Service(service).Text("depends_on/redis/condition"));
            Assert.Equal("service_completed_successfully", ComposeFile.Service(service).Text("depends_on/container/condition"));
        }

        Assert.Equal("service_healthy", ComposeFile.Service("container").Text("depends_on/azurite/condition"));
        Assert.All(["redis", "azurite"], service => Assert.NotNull(ComposeFile.Service(service).At("healthcheck/test")));
    }
}
