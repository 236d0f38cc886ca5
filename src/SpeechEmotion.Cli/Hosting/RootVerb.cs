using System.CommandLine;
using SpeechEmotion.Cli.Verbs.Alerts;
using SpeechEmotion.Cli.Verbs.Analyze;
using SpeechEmotion.Cli.Verbs.Bench;
using SpeechEmotion.Cli.Verbs.Cluster;
using SpeechEmotion.Cli.Verbs.Compose;
using SpeechEmotion.Cli.Verbs.Doctor;
using SpeechEmotion.Cli.Verbs.Drift;
using SpeechEmotion.Cli.Verbs.Evaluate;
using SpeechEmotion.Cli.Verbs.Export;
using SpeechEmotion.Cli.Verbs.Features;
using SpeechEmotion.Cli.Verbs.Live;
using SpeechEmotion.Cli.Verbs.Keys;
using SpeechEmotion.Cli.Verbs.Models;
using SpeechEmotion.Cli.Verbs.Remote;
using SpeechEmotion.Cli.Verbs.Score;
using SpeechEmotion.Cli.Verbs.Serve;
using SpeechEmotion.Cli.Verbs.Speakers;
using SpeechEmotion.Cli.Verbs.Submit;
using SpeechEmotion.Cli.Verbs.Tenants;

namespace SpeechEmotion.Cli.Hosting;

/// <summary>The command <c>speechemotion</c>: its verbs, one line each.</summary>
internal static class RootVerb
{
    public const string Name = "speechemotion";

    public static RootCommand Create()
    {
        RootCommand root = new("Recordings of calls in, the emotion of each speaker over time out.");

        // One line per verb, in the order --help shows them.
        foreach (Func<Command> create in Verbs())
        {
            root.Add(create());
        }

        return root;
    }

    private static IEnumerable<Func<Command>> Verbs() =>
    [
        AnalyzeCommand.Create,
        ServeCommand.Create,
        KeysCommand.Create,
        TenantsCommand.Create,
        SubmitCommand.Create,
        StatusCommand.Create,
        WaitCommand.Create,
        ResultsCommand.Create,
        SteerCommands.Retry,
        SteerCommands.Pause,
        SteerCommands.Resume,
        SteerCommands.Cancel,
        StreamVerb.Create,
        ClusterCommand.Create,
        SpeakersCommand.Create,
        AlertsCommand.Create,
        DriftCommand.Create,
        ExportCommand.Create,
        FeaturesVerb.Create,
        EvaluateVerb.Create,
        ComposeVerb.Create,
        ScoreVerb.Create,
        ModelsVerb.Create,
        DoctorCommand.Create,
        BenchCommand.Create,
    ];
}
