using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>
/// Mutated recordings through every reader. <c>SPEECHEMOTION_FUZZ_SECONDS</c> is how long (an hour by default), and
/// <c>SPEECHEMOTION_FUZZ_FINDINGS</c> the folder that findings are left in; the file under way lies there too, for a crash
/// below .NET. Put a finding into <c>Corpus</c> and the ordinary tests replay it.
/// </summary>
public sealed class ReaderFuzzTests
{
    private static string Corpus => Path.Combine(Repository.Root, "tests/SpeechEmotion.Signal.Tests/Audio/Fuzzing/Corpus");

    [Fact]
    public void Nothing_in_the_corpus_does_what_a_reader_must_not()
    {
        string[] files = [.. Directory.EnumerateFiles(Corpus, "*.bin").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        foreach (string path in files)
        {
            byte[] file = File.ReadAllBytes(path);
            foreach (AudioIntegrity integrity in Enum.GetValues<AudioIntegrity>())
            {
                FuzzCase.Run(file, isSeekable: true, integrity);
                FuzzCase.Run(file, isSeekable: false, integrity);
            }
        }
    }

    [Fact]
    public void A_few_thousand_mutations_of_every_kind_find_nothing()
    {
        (long cases, Dictionary<string, long> outcomes, int findings) = Fuzz(TimeSpan.MaxValue, 4000, 71, folder: null);
        Assert.Equal(0, findings);
        Assert.Equal(4000, cases);
        Assert.True(outcomes["read"] > 200, string.Join(", ", outcomes));
    }

    [Fact]
    [Trait("Category", "Soak")]
    public void A_long_run_finds_nothing()
    {
        double seconds = double.Parse(Environment.GetEnvironmentVariable("SPEECHEMOTION_FUZZ_SECONDS") ?? "3600", CultureInfo.InvariantCulture);
        using TemporaryDirectory temporary = new();
        string folder = Environment.GetEnvironmentVariable("SPEECHEMOTION_FUZZ_FINDINGS") ?? temporary.Path;
        int seed = (int)(Stopwatch.GetTimestamp() & int.MaxValue);
        (long cases, Dictionary<string, long> outcomes, int findings) = Fuzz(TimeSpan.FromSeconds(seconds), long.MaxValue, seed, folder);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {cases:N0} cases, {findings} findings; {string.Join(", ", outcomes.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value:N0}"))}");
        Assert.Equal(0, findings);
    }

    private static (long Cases, Dictionary<string, long> Outcomes, int Findings) Fuzz(TimeSpan time, long most, int seed, string? folder)
    {
        const int CasesPerProgram = 400;
        IReadOnlyList<byte[]> seeds = FuzzSeeds.All();
        Random random = new(seed);
        FuzzMutator mutator = new(seed);
        Dictionary<string, long> outcomes = [];
        HashSet<string> findings = [];
        Stopwatch watch = Stopwatch.StartNew();
        long cases = 0;
        for (; cases < most && watch.Elapsed < time; cases++)
        {
            byte[] file = mutator.Mutate(seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)]);

            // Starting a program costs a thousand times what reading does.
            bool withPrograms = folder is not null && cases % CasesPerProgram == 0;
            if (folder is not null)
            {
                File.WriteAllBytes(Path.Combine(folder, "current.bin"), file);
            }

            try
            {
                string outcome = FuzzCase.Run(file, random.Next(3) > 0, random.Next(4) == 0 ? AudioIntegrity.Strict : AudioIntegrity.Repair, withPrograms);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
            catch (FuzzFinding finding)
            {
                if (findings.Add(finding.Message) && folder is not null)
                {
                    File.WriteAllBytes(Path.Combine(folder, $"finding-{findings.Count}.bin"), file);
                    File.WriteAllText(Path.Combine(folder, $"finding-{findings.Count}.txt"), finding.ToString());
                }
            }
        }

        return (cases, outcomes, findings.Count);
    }
}
