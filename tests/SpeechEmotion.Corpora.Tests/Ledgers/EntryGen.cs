using FsCheck;
using FsCheck.Fluent;
using SpeechEmotion.Corpora.Ledgers;

namespace SpeechEmotion.Corpora.Tests.Ledgers;

/// <summary>Random histories of calls.</summary>
internal static class EntryGen
{
    public static readonly LedgerError Busy = new("unreadable", "the share does not answer");
    public static readonly LedgerError NotAudio = new("not_audio", "the file is no recording");

    /// <summary>One change, chosen by a number from 0 to 10.</summary>
    public static LedgerEntry Change(LedgerEntry entry, int change, long time, int epoch) => change switch
    {
        0 => entry.Finish(time, epoch),
        1 => entry.Fail(Busy, canHeal: true, time, epoch, LedgerLimits.Default),
        2 => entry.Fail(NotAudio, canHeal: false, time, epoch, LedgerLimits.Default),
        3 => entry.Release(epoch),
        4 => entry.Retry(epoch),
        5 => entry.Skip(time, epoch),
        6 => entry.MarkDuplicate(time, epoch),
        7 => entry.Renew((epoch % 3) + 1, new CallFacts((ulong)time, entry.Facts.Revision + 1, time - 1000), epoch),
        _ => entry.Start(time, epoch, LedgerLimits.Default),
    };

    /// <summary>Changes of up to seven calls by changing owners with jumping clocks, in the order in which they happened.</summary>
    public static Gen<KeyValuePair<string, LedgerEntry>[]> Histories() =>
        (from call in Gen.Choose(0, 6)
         from change in Gen.Choose(0, 10)
         from jump in Gen.Choose(-500, 1000)
         from newOwner in Gen.Choose(0, 9)
         select (call, change, jump, isTakeover: newOwner == 0)).ListOf().Select(steps =>
        {
            Dictionary<string, LedgerEntry> current = [];
            List<KeyValuePair<string, LedgerEntry>> history = [];
            (long time, int epoch) = (1_773_134_040_000, 1);
            foreach ((int call, int change, int jump, bool isTakeover) in steps)
            {
                (time, epoch) = (time + jump, isTakeover ? epoch + 1 : epoch);
                string name = $"2026/{call}.wav";
                LedgerEntry next = Change(current.GetValueOrDefault(name), change, time, epoch);
                current[name] = next;
                history.Add(KeyValuePair.Create(name, next));
            }

            return history.ToArray();
        });
}
