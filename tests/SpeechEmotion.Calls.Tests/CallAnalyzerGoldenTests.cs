using System.Text.Json;
using SpeechEmotion.Calls.Results;
using SpeechEmotion.Calls.Subjects;
using SpeechEmotion.Calls.Tests.Fakes;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Calls.Tests;

public class CallAnalyzerGoldenTests
{
    private const int Rate = 8_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Theory]
    [InlineData("scripted-call.json", SubjectPolicy.AllName)]
    [InlineData("scripted-call-customer.json", SubjectPolicy.CustomerName)]
    public async Task A_scripted_call_is_analysed_as_it_always_was(string golden, string subjects)
    {
        // A difference here changes the results of every archive: it needs a setting, or a new version of the model.
        float[] agent = Script.Render(Rate, (null, 0.7), ("neutral", 3.2), (null, 0.3), ("happy", 2.1), (null, 5), ("calm", 4.5), ("angry", 3), (null, 1.2));
        float[] customer = Script.Render(Rate, (null, 6.5), ("sad", 1.1), ("angry", 3.3), (null, 2.6), ("surprised", 0.3), (null, 6.2));
        CallInput input = new() { Call = "golden", Roles = [SpeakerRole.Agent, SpeakerRole.Customer] };
        // Prosody of levels is prosody of nothing; it has tests of its own.
        CallResult result = (await Script.Analyzer(new LevelClassifier(Rate), new() { Prosody = false, Subjects = SubjectPolicy.Of(subjects, subjects == SubjectPolicy.AllName ? "a test" : null) }).AnalyzeAsync(input, new ArrayReader(Rate, agent, customer), default)).Result;
        string actual = JsonSerializer.Serialize(result, Indented) + "\n";
        string file = Path.Combine(Repository.Root, "tests", "SpeechEmotion.Calls.Tests", "Golden", golden);
        if (Environment.GetEnvironmentVariable("SPEECHEMOTION_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }
}
