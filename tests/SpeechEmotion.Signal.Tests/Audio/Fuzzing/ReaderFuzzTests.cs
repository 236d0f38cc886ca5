using System.Diagnostics;
using System.Globalization;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>
/// Mutated recordings through every reader. <c>SPEECHEMOTION_FUZZ_SECONDS</c> is how long (an hour by default), and
/// <c>SPEECHEMOTION_FUZZ_FINDINGS</c> the folder that findings are left in; the file under way and the count so far lie
/// there too, for a crash below .NET. Put a finding into <c>Corpus</c> and the ordinary tests replay it.
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
        FuzzTally tally = Fuzz(TimeSpan.MaxValue, 4000, 71, folder: null);
        Assert.Equal(0, tally.Findings);
        Assert.Equal(4000, tally.Cases);
        Assert.True(tally.Of("read") > 200, tally.ToString());
    }

    [Fact]
    [Trait("Category", "Soak")]
    public void A_long_run_finds_nothing()
    {
        double seconds = double.Parse(Environment.GetEnvironmentVariable("SPEECHEMOTION_FUZZ_SECONDS") ?? "3600", CultureInfo.InvariantCulture);
        using TemporaryDirectory temporary = new();
        string folder = Environment.GetEnvironmentVariable("SPEECHEMOTION_FUZZ_FINDINGS") ?? temporary.Path;
        int seed = (int)(Stopwatch.GetTimestamp() & int.MaxValue);
        FuzzTally tally = Fuzz(TimeSpan.FromSeconds(seconds), long.MaxValue, seed, folder);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {tally}");
        Assert.Equal(0, tally.Findings);
    }

    private static FuzzTally Fuzz(TimeSpan time, long most, int seed, string? folder)
    {
        const int CasesPerProgram = 200;
        const int CasesPerNote = 10_000;
        IReadOnlyList<FuzzSeed> seeds = FuzzSeeds.All();
        Random random = new(seed);
        FuzzMutator mutator = new(seed);
        FuzzTally tally = new();
        while (tally.Cases < most && tally.Elapsed < time)
        {
            FuzzSeed origin = seeds[random.Next(seeds.Count)];
            byte[] file = mutator.Mutate(origin.File, seeds[random.Next(seeds.Count)].File);

            // Starting a program costs a thousand times what reading does.
            bool withPrograms = folder is not null && tally.Cases % CasesPerProgram == 0;
            if (folder is not null)
            {
                File.WriteAllBytes(Path.Combine(folder, "current.bin"), file);
            }

            try
            {
                string outcome = FuzzCase.Run(file, random.Next(3) > 0, random.Next(4) == 0 ? AudioIntegrity.Strict : AudioIntegrity.Repair, withPrograms);
                tally.Count(origin.Kind, outcome, withPrograms);
            }
            catch (FuzzFinding finding)
            {
                tally.Count(origin.Kind, "finding", withPrograms);
                if (tally.Find(finding.Message) && folder is not null)
                {
                    File.WriteAllBytes(Path.Combine(folder, $"finding-{tally.Findings}.bin"), file);
                    File.WriteAllText(Path.Combine(folder, $"finding-{tally.Findings}.txt"), finding.ToString());
                }
            }

            if (folder is not null && tally.Cases % CasesPerNote == 0)
            {
                File.WriteAllText(Path.Combine(folder, "tally.txt"), $"seed {seed}: {tally}\n");
            }
        }

        return tally;
    }
}
