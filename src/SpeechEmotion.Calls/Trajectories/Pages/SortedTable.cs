namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>The distinct values of a column in order, so that a page names each once and the same page names them alike.</summary>
internal sealed class SortedTable<T>
    where T : notnull
{
    private readonly T[] _values;
    private readonly Dictionary<T, int> _places;

    public SortedTable(IEnumerable<T> values, IComparer<T> order)
    {
        _values = [.. values.Distinct().Order(order)];
        _places = _values.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    }

    public IReadOnlyList<T> Values => _values;

    public int IndexOf(T value) => _places[value];
}
