using SpeechEmotion.Testing;

namespace SpeechEmotion.Gateway.Tests.Dashboard;

/// <summary>The dashboard by itself, and in a real browser over a real gateway. Pictures of what was seen lie in <c>artifacts/dashboard/pictures</c>.</summary>
public sealed class DashboardTests(DashboardFixture fixture) : IClassFixture<DashboardFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private static string Pictures => Path.Combine(DashboardFixture.Folder, "pictures");

    [Fact]
    public async Task Its_logic_passes_its_own_tests()
    {
        Assert.SkipUnless(DashboardFixture.Missing is null, DashboardFixture.Missing ?? string.Empty);
        Assert.NotNull(fixture);
        string report = await DashboardFixture.NodeAsync(Limit, ["--test", Path.Combine("compiled", "tests", "logic") + Path.DirectorySeparatorChar]);
        Assert.Contains("# fail 0", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_view_is_whole_accessible_and_still_with_ten_thousand_speakers() => await DriveAsync("views.js",
    [
        Path.Combine(DashboardFixture.Folder, "dist"), Path.Combine(DashboardFixture.Folder, "tests", "fake", "data"),
        Path.Combine(Repository.Root, "models", "ser", "README.md"), Path.Combine(Repository.Root, "samples", "cancelled-policy.wav"),
    ]);

    [Fact]
    public async Task The_samples_are_submitted_watched_heard_corrected_and_erased() => await DriveAsync("journey.js",
        [Path.Combine(AppContext.BaseDirectory, "speechemotion.dll"), Path.Combine(Repository.Root, "samples")]);

    private static async Task DriveAsync(string script, string[] arguments)
    {
        Assert.SkipUnless(DashboardFixture.Missing is null, DashboardFixture.Missing ?? string.Empty);
        Assert.SkipWhen(DashboardFixture.Browser is null, "no Chromium on this machine (Debian: chromium)");
        Directory.CreateDirectory(Pictures);
        string output = await DashboardFixture.NodeAsync(Limit, [Path.Combine("compiled", "tests", "browser", script), DashboardFixture.Browser!, Pictures, .. arguments]);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
    }
}
