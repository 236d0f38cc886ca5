using System.Diagnostics;

namespace SpeechEmotion.Cluster.Tests.EndToEnd;

/// <summary>The silo's executable where it must not start.</summary>
public sealed class SiloProgramTests
{
    [Theory]
    [InlineData("--Silo:Port=0", "Silo:Port ")]
    [InlineData("--Silo:Port=many", "Silo:Port'")]
    [InlineData("--Silo:GatewayPort=70000", "Silo:GatewayPort ")]
    [InlineData("--Silo:Threads=0", "Silo:Threads ")]
    [InlineData("--Silo:Results=", "Silo:Store ")]
    [InlineData("--Silo:Store=s3://bucket", "Silo:Store: ")]
    [InlineData("--Silo:Kind=tpu", "Silo:Kind'")]
    [InlineData("--Silo:Clustering=Redis", "Silo:Redis ")]
    [InlineData("--Silo:Clustering=AdoNet", "Silo:AdoNet ")]
    [InlineData("--Silo:HealthPort=-1", "Silo:HealthPort ")]
    [InlineData("--Silo:AdvertisedAddress=here", "Silo:AdvertisedAddress ")]
    [InlineData("--Silo:ShutdownSeconds=0", "Silo:ShutdownSeconds ")]
    [InlineData("--Silo:BatchBlocks=1", "Silo:BatchBlocks ")]
    [InlineData("--Silo:TlsKey=/nowhere/key.pem", "Silo:TlsCertificate ")]
    [InlineData("--Silo:Prot=11111", "'Prot'")]
    public async Task A_setting_that_cannot_be_meant_is_named_in_one_line(string argument, string name)
    {
        (int exitCode, string error) = await Run("--Silo:Results=/nowhere", argument);
        Assert.Equal(2, exitCode);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Equal(error.Trim(), error.ReplaceLineEndings(" ").Trim());
    }

    [Fact]
    public async Task A_model_that_is_missing_is_named_in_one_line()
    {
        (int exitCode, string error) = await Run("--Silo:Results=/nowhere", "--Silo:Model=/no/such/model");
        Assert.Equal(3, exitCode);
        Assert.StartsWith("Silo:Model: ", error, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Error)> Run(params string[] arguments)
    {
        using Process silo = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "SpeechEmotion.Silo.dll"), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        string error = await silo.StandardError.ReadToEndAsync(limit.Token);
        await silo.WaitForExitAsync(limit.Token);
        return (silo.ExitCode, error);
    }
}
