using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Corpora.Checks;
using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>What a check of the ledgers has found, in words.</summary>
internal static class LedgerFindings
{
    private const int MostNamed = 20;

    public static async Task<IReadOnlyList<Finding>> LookAsync(LedgerCheck check, CancellationToken cancellationToken)
    {
        Dictionary<(string Corpus, LedgerFault Fault), int> counted = [];
        List<Finding> findings = [];
        await foreach (LedgerFinding found in check.FindingsAsync(cancellationToken).ConfigureAwait(false))
        {
            int count = counted[(found.Corpus, found.Fault)] = counted.GetValueOrDefault((found.Corpus, found.Fault)) + 1;
            if (count <= MostNamed)
            {
                findings.Add(new($"corpus {found.Corpus}", StateOf(found), $"{Describe(found)}{Remedy(found)}"));
            }
        }

        findings.AddRange(counted.Where(each => each.Value > MostNamed).Select(each => new Finding(
            $"corpus {each.Key.Corpus}", FindingState.Absent, $"{each.Value - MostNamed} more of the kind '{each.Key.Fault}'")));
        foreach ((string corpus, CorpusCounts counts) in check.Corpora())
        {
            findings.Insert(0, new(
                $"corpus {corpus}",
                FindingState.Fine,
                $"{counts.Done} done, {counts.Skipped} skipped, {counts.Failed} failed, {counts.Duplicate} duplicate, {counts.Pending} pending, {counts.Running} running"));
        }

        return findings;
    }

    private static FindingState StateOf(LedgerFinding finding) => finding switch
    {
        { IsMended: true } => FindingState.Fine,
        { Fault: LedgerFault.NotRecorded } => FindingState.Absent,
        _ => FindingState.Broken,
    };

    private static string Describe(LedgerFinding finding) => finding.Fault switch
    {
        LedgerFault.DamagedRecord => $"what is below {finding.Subject} is damaged",
        LedgerFault.NoRecord => $"{finding.Subject} has a ledger and no corpus.json",
        LedgerFault.DamagedShard => $"{finding.Subject}; what stands before counts",
        LedgerFault.NoResult => $"call {PlainText.Of(finding.Subject)} is done in the ledger and has no whole result",
        LedgerFault.OtherGeneration => $"call {PlainText.Of(finding.Subject)} has a result of another generation than the ledger says",
        _ => $"call {PlainText.Of(finding.Subject)} has a result that the ledger does not know of",
    };

    private static string Remedy(LedgerFinding finding) => finding switch
    {
        { Fault: LedgerFault.DamagedRecord or LedgerFault.NoRecord, IsMended: true } => "; removed: the next run looks the results up again",
        { Fault: LedgerFault.DamagedRecord or LedgerFault.NoRecord } => "; --repair removes it, and the next run looks the results up again",
        { Fault: LedgerFault.DamagedShard, IsMended: true } => "; written anew",
        { Fault: LedgerFault.DamagedShard } => "; --repair, or the next run, writes it anew",
        { Fault: LedgerFault.NotRecorded, IsMended: true } => "; entered",
        { Fault: LedgerFault.NotRecorded } => "; the next run enters it",
        { IsMended: true } => "; the next run does it again",
        _ => "; --repair has the next run do it again",
    };
}
