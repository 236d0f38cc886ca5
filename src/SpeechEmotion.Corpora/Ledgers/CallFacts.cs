namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>What a corpus says of a call beside its recording, as far as a ledger keeps it: enough to see that it says something else now, and to find the points made of it.</summary>
/// <param name="Fingerprint">Stands for speakers, roles, tags, consent and start; 0 where nothing is known.</param>
/// <param name="Revision">Which telling it is, from 0: points of a higher one replace those of a lower one.</param>
/// <param name="Start">When the call began, in milliseconds since 1970 UTC; 0 where nobody asks.</param>
public readonly record struct CallFacts(ulong Fingerprint, int Revision, long Start)
{
    internal int CompareTo(CallFacts other)
    {
        int order = Revision.CompareTo(other.Revision);
        order = order != 0 ? order : Fingerprint.CompareTo(other.Fingerprint);
        return order != 0 ? order : Start.CompareTo(other.Start);
    }
}
