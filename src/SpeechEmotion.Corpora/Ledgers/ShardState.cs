namespace SpeechEmotion.Corpora.Ledgers;

/// <summary>
/// The calls of one shard and where each is: the union of entries, in memory alone. Calls keep the number they got first,
/// for the ledger's records name them by it. For one thread at a time.
/// </summary>
public sealed class ShardState
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<LedgerEntry> _entries = [];
    private readonly int[] _counts = new int[Enum.GetValues<CallState>().Length];
    private readonly Dictionary<LedgerError, int> _errorNumbers = [];
    private readonly List<LedgerError> _errors = [];

    /// <summary>Calls in the shard.</summary>
    public int Count => _names.Count;

    /// <summary>The calls and their entries, in the order in which the calls came.</summary>
    public IEnumerable<KeyValuePair<string, LedgerEntry>> Entries => _names.Zip(_entries, KeyValuePair.Create);

    internal IReadOnlyList<string> Names => _names;

    internal IReadOnlyList<LedgerError> Errors => _errors;

    /// <summary>Calls in one state.</summary>
    /// <param name="state">The state.</param>
    public int CountOf(CallState state) => _counts[(int)state];

    /// <summary>The entry of a call, or null where the shard has no such call.</summary>
    /// <param name="call">The call's name.</param>
    public LedgerEntry? Find(string call) => _numbers.TryGetValue(call, out int number) ? _entries[number] : null;

    /// <summary>Takes in an entry: of it and what is there the greater counts.</summary>
    /// <param name="call">The call's name.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>True where it changed anything.</returns>
    public bool Merge(string call, LedgerEntry entry)
    {
        if (!_numbers.TryGetValue(call, out int number))
        {
            _numbers.Add(call, _names.Count);
            _names.Add(call);
            _entries.Add(entry);
            _counts[(int)entry.State]++;
            return true;
        }

        LedgerEntry merged = LedgerEntry.Merge(_entries[number], entry);
        if (merged == _entries[number])
        {
            return false;
        }

        _counts[(int)_entries[number].State]--;
        _counts[(int)merged.State]++;
        _entries[number] = merged;
        return true;
    }

    internal int? NumberOf(string call) => _numbers.TryGetValue(call, out int number) ? number : null;

    internal int? NumberOf(LedgerError error) => _errorNumbers.TryGetValue(error, out int number) ? number : null;

    internal LedgerEntry EntryAt(int number) => _entries[number];

    /// <summary>Adds an error's text if it is new; errors keep their numbers too.</summary>
    internal void Intern(LedgerError error)
    {
        if (_errorNumbers.TryAdd(error, _errors.Count))
        {
            _errors.Add(error);
        }
    }
}
