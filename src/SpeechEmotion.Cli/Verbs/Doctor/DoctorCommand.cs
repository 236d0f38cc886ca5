using System.CommandLine;
using SpeechEmotion.Cli.Hosting;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary><c>doctor</c>: what is installed, missing, unreachable. Ends with 1 where something will fail.</summary>
internal static class DoctorCommand
{
    private const string DefaultStore = "results";

    public static Command Create()
    {
        Option<string?> store = new("--store")
        {
            HelpName = "URI",
            Description = $"The results to be checked [default: {DefaultStore}/ where there is one].",
        };
        Option<bool> repair = new("--repair") { Description = "Remove damaged results and mend the ledgers, so that the next run does those calls again; make the index anew where it is wrong." };
        Command command = new("doctor", "Say what is installed, missing, unreachable or damaged.") { store, repair };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(store), parsed.GetValue(repair), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? store, bool isRepair, TextWriter output, CancellationToken cancellationToken)
    {
        bool isBroken = false;
        void Print(IEnumerable<Finding> findings)
        {
            foreach (Finding finding in findings)
            {
                isBroken |= finding.State == FindingState.Broken;
                output.WriteLine($"{Mark(finding.State)}  {finding.Subject,-14}  {finding.Detail}");
            }

            output.Flush();
        }

        Print(MachineCheck.Look());
        Print(DecoderCheck.Look());
        Print(ModelCheck.Look());
        Print([ClusterBuild.Look()]);
        if ((store ?? (Directory.Exists(DefaultStore) ? DefaultStore : null)) is { } uri)
        {
            Print(await StoreCheck.LookAsync(uri, isRepair, cancellationToken).ConfigureAwait(false));
        }

        return isBroken ? ExitCode.Incomplete : ExitCode.Done;
    }

    private static string Mark(FindingState state) => state switch
    {
        FindingState.Fine => "ok     ",
        FindingState.Absent => "missing",
        _ => "BROKEN ",
    };
}
