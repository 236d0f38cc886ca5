using System.Runtime.InteropServices;

namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// The path of <see cref="PitchPath"/> with fewer states: voiced ones are the frame's candidates, unvoiced ones stand
/// at every tenth bin. An unvoiced path must remember where it was: were it free to enter anywhere, the chance
/// candidates of noise would be voiced wherever three come in a row.
/// </summary>
internal sealed class CoarsePitchPath : IPitchPath
{
    private const int Bins = PitchGrid.Bins;
    private const int Step = 10;
    private const int Places = ((Bins - 1) / Step) + 1;
    private const int MaxCandidates = PitchObservation.RowLength / 2;

    // The last one stands at the last bin: a path that waits at an end of the range pays less, as there are fewer ways on.
    private static readonly int[] Positions = [.. Enumerable.Range(0, Places).Select(place => place < Places - 1 ? place * Step : Bins - 1)];
    private readonly Candidate[] _voiced = new Candidate[MaxCandidates];
    private readonly Candidate[] _voicedBefore = new Candidate[MaxCandidates];
    private readonly double[] _unvoiced = new double[Places];
    private readonly double[] _unvoicedBefore = new double[Places];
    private int _count;
    private int _countBefore;
    private bool _begun;

    // A trace: where each unvoiced place comes from, how many candidates, then each one's bin and where it comes from.
    public int TraceLength => sizeof(int) * (Places + 1 + (2 * MaxCandidates));

    public void Reset() => _begun = false;

    public void Advance(ReadOnlySpan<float> row, Span<byte> trace)
    {
        double unvoiced = Math.Log(Math.Max(1 - row[0], 1e-30) / Bins);
        if (!_begun)
        {
            Array.Clear(_unvoiced);
            _count = 0;
            _begun = true;
            return;
        }

        Span<int> origins = MemoryMarshal.Cast<byte, int>(trace);
        _unvoiced.CopyTo(_unvoicedBefore);
        _voiced.AsSpan(0, _count).CopyTo(_voicedBefore);
        _countBefore = _count;
        for (int place = 0; place < Places; place++)
        {
            _unvoiced[place] = Into(Positions[place], Transitions.Stay, Transitions.Switch, out origins[place]) + unvoiced;
        }

        _count = (int)row[1];
        origins[Places] = _count;
        for (int i = 0; i < _count; i++)
        {
            int bin = (int)row[2 + (2 * i)];
            double score = Into(bin, Transitions.Switch, Transitions.Stay, out int origin) + Math.Log(row[3 + (2 * i)]);
            _voiced[i] = new Candidate(bin, score);
            origins[Places + 1 + (2 * i)] = bin;
            origins[Places + 2 + (2 * i)] = origin;
        }

        Rebase();
    }

    public int Best()
    {
        int state = Bins;
        double best = double.NegativeInfinity;
        foreach (Candidate candidate in _voiced.AsSpan(0, _count))
        {
            (best, state) = candidate.Score > best ? (candidate.Score, candidate.Bin) : (best, state);
        }

        for (int place = 0; place < Places; place++)
        {
            (best, state) = _unvoiced[place] > best ? (_unvoiced[place], Bins + Positions[place]) : (best, state);
        }

        return state;
    }

    public int Back(int state, ReadOnlySpan<byte> trace)
    {
        ReadOnlySpan<int> origins = MemoryMarshal.Cast<byte, int>(trace);
        if (state >= Bins)
        {
            return origins[(state - Bins) / Step];
        }

        int at = Places + 1;
        while (origins[at] != state)
        {
            at += 2;
        }

        return origins[at + 1];
    }

    private double Into(int bin, double fromUnvoiced, double fromVoiced, out int origin)
    {
        double best = double.NegativeInfinity;
        origin = Bins;
        int first = Math.Max(0, (bin - Transitions.Reach + Step - 1) / Step);
        for (int place = first; place < Places && Positions[place] <= bin + Transitions.Reach; place++)
        {
            double score = _unvoicedBefore[place] + fromUnvoiced + Move(Positions[place], bin);
            (best, origin) = score > best ? (score, Bins + Positions[place]) : (best, origin);
        }

        foreach (Candidate candidate in _voicedBefore.AsSpan(0, _countBefore))
        {
            if (Math.Abs(bin - candidate.Bin) <= Transitions.Reach)
            {
                double score = candidate.Score + fromVoiced + Move(candidate.Bin, bin);
                (best, origin) = score > best ? (score, candidate.Bin) : (best, origin);
            }
        }

        return best;
    }

    private static double Move(int from, int to) => Transitions.Normalizers[from] + Transitions.Moves[to - from + Transitions.Reach];

    // Only differences matter.
    private void Rebase()
    {
        double score = _unvoiced[0];
        foreach (ref double unvoiced in _unvoiced.AsSpan())
        {
            unvoiced -= score;
        }

        foreach (ref Candidate candidate in _voiced.AsSpan(0, _count))
        {
            candidate = candidate with { Score = candidate.Score - score };
        }
    }

    private readonly record struct Candidate(int Bin, double Score);
}
