using System.Diagnostics;
using System.Globalization;

namespace SpeechEmotion.Signal.Tests.Audio.Fuzzing;

/// <summary>What became of the cases so far, by the kind of recording they were made from.</summary>
internal sealed class FuzzTally
{
    private readonly SortedDictionary<string, SortedDictionary<string, long>> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _findings = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public long Cases { get; private set; }

    public int Findings => _findings.Count;

    public long WithPrograms { get; private set; }

    public TimeSpan Elapsed => _watch.Elapsed;

    public long Of(string outcome) => _kinds.Values.Sum(outcomes => outcomes.GetValueOrDefault(outcome));

    public void Count(string kind, string outcome, bool withPrograms)
    {
        Cases++;
        WithPrograms += withPrograms ? 1 : 0;
        if (!_kinds.TryGetValue(kind, out SortedDictionary<string, long>? outcomes))
        {
            _kinds.Add(kind, outcomes = new(StringComparer.Ordinal));
        }

        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
    }

    /// <returns>True if nothing of the kind was found before.</returns>
    public bool Find(string message) => _findings.Add(message);

    /// <summary>A line about the whole, then one per kind; memory is the whole process's, libraries included.</summary>
    public override string ToString()
    {
        using Process process = Process.GetCurrentProcess();
        IEnumerable<string> lines = _kinds.Select(kind => string.Create(
            CultureInfo.InvariantCulture, $"  {kind.Key}: {kind.Value.Values.Sum():N0} ({string.Join(", ", kind.Value.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value:N0}"))})"));
        string whole = string.Create(
            CultureInfo.InvariantCulture,
            $"{Cases:N0} cases ({WithPrograms:N0} with programs), {Of("read"):N0} read, {Findings} findings; {Elapsed.TotalSeconds:F0} s, {process.TotalProcessorTime.TotalSeconds:F0} s of processor, {process.PeakWorkingSet64 >> 20} MiB at most");
        return string.Join('\n', lines.Prepend(whole));
    }
}
