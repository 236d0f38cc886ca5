namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>Why an attempt at a call failed. A ledger keeps each text once.</summary>
/// <param name="Code">The kind of failure, as in results.</param>
/// <param name="Message">One line for people; beyond <see cref="MaxMessage"/> characters a ledger cuts it off.</param>
public sealed record LedgerError(string Code, string Message)
{
    /// <summary>The longest message a ledger keeps, in characters.</summary>
    public const int MaxMessage = 300;

    /// <summary>The code of a call whose engine ended, again and again, while the call was under way.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The code of a call that is left out because nobody speaks in it who has not been erased.</summary>
    public const string Erased = "erased";

    /// <summary>The code of a call whose result was kept for as long as results are kept here.</summary>
    public const string Expired = "expired";

    /// <summary>An order of no meaning but the same everywhere; none comes first.</summary>
    internal static int Compare(LedgerError? one, LedgerError? other)
    {
        int order = string.CompareOrdinal(one?.Code, other?.Code);
        return order != 0 ? order : string.CompareOrdinal(one?.Message, other?.Message);
    }

    internal LedgerError Cut() => Message.Length <= MaxMessage
        ? this
        : this with { Message = Message[..(char.IsHighSurrogate(Message[MaxMessage - 1]) ? MaxMessage - 1 : MaxMessage)] };
}
