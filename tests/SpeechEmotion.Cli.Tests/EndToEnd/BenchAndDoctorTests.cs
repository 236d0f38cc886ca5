using System.Text.Json;

namespace SpeechEmotion.Cli.Tests.EndToEnd;

public sealed class BenchAndDoctorTests : IDisposable
{
    private static readonly string[] Keys =
    [
        "read_g711", "logmel64", "mfcc40+d+dd", "f0", "prosody", "vad", "windows_per_second", "chain", "chain_all_cores", "allocated_bytes_per_frame",
    ];

    private readonly AnalyzeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Bench_prints_every_key_and_allocates_nothing_per_frame()
    {
        CommandLineResult result = (await Run("bench", "--seconds", "0.2", "--model", "test", "--json")).Expect(0);
        JsonElement figures = Assert.Single(result.Json());

        Assert.Equal(Keys, figures.EnumerateObject().Select(pair => pair.Name));
        Assert.True(figures.GetProperty("chain").GetDouble() > 0);
        Assert.Equal(0, figures.GetProperty("allocated_bytes_per_frame").GetDouble());
    }

    [Fact]
    public async Task Bench_without_its_default_model_leaves_out_what_needs_it()
    {
        CommandLineResult result = (await Run("bench", "--seconds", "0.1", "--json")).Expect(0);

        Assert.Equal(JsonValueKind.Null, Assert.Single(result.Json()).GetProperty("chain").ValueKind);
        Assert.Contains("'ser'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_with_a_model_that_is_missing_does_not_start() => (await Run("bench", "--model", "none")).Expect(3);

    [Fact]
    public async Task The_doctor_names_a_model_that_is_refused()
    {
        Assert.Contains("ok       model test", (await Run("doctor")).Expect(0).Output, StringComparison.Ordinal);

        File.AppendAllText(Path.Combine(_fixture.ModelPath, "model.json"), " ");
        Assert.Contains("BROKEN   model test", (await Run("doctor")).Expect(1).Output, StringComparison.Ordinal);
    }

    private Task<CommandLineResult> Run(params string[] arguments) => CommandLineProcess.RunAsync(_fixture.Models, _fixture.Folder, arguments);
}
