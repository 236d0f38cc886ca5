namespace SpeechEmotion.Features.Pitch;

/// <summary>
/// The likeliest path through voiced and unvoiced states of every bin (Viterbi 1967), as pYIN's second stage has it. A
/// voiced state that no candidate speaks for is closed: librosa gives it the smallest number there is, which no best
/// path pays as long as the unvoiced states are open, and they always are. An unvoiced state is its bin plus <see cref="PitchGrid.Bins"/>. Scores are double-precision sums of
/// logarithms; after hours they still resolve 1e-8.
/// </summary>
internal sealed class PitchPath : IPitchPath
{
    private const int Bins = PitchGrid.Bins;
    private const byte VoicedIntoVoiced = 1;
    private const byte VoicedIntoUnvoiced = 2;
    private const double Smallest = -708.3964185322641;
    private readonly double[] _unvoiced = new double[BestMoves.Padded];
    private readonly double[] _intoVoiced = new double[Width];
    private readonly double[] _intoUnvoiced = new double[Width];
    private readonly long[] _moves = new long[BestMoves.Padded];
    private readonly int[] _voicedBins = new int[PitchObservation.RowLength / 2];
    private readonly double[] _voicedScores = new double[PitchObservation.RowLength / 2];
    private int _voicedCount;
    private bool _begun;

    internal PitchPath()
    {
        Array.Fill(_intoVoiced, double.NegativeInfinity);
        Array.Fill(_intoUnvoiced, double.NegativeInfinity);
    }

    public int TraceLength => 3 * PitchGrid.Bins;

    private static int Width => BestMoves.Padded + (2 * BestMoves.Margin);

    public void Reset() => _begun = false;

    public void Advance(ReadOnlySpan<float> row, Span<byte> trace)
    {
        double unvoiced = Math.Log(Math.Max(1 - (double)row[0], 0) / Bins);
        unvoiced = Math.Max(unvoiced, Smallest);
        int candidates = (int)row[1];
        if (!_begun)
        {
            // A recording begins unvoiced, at any bin.
            _unvoiced.AsSpan().Fill(unvoiced - Math.Log(Bins));
            _voicedCount = 0;
            _begun = true;
            return;
        }

        Span<byte> origins = trace[(2 * Bins)..];
        origins.Clear();
        Leave(origins);
        BestMoves.Into(_intoUnvoiced, _unvoiced, _moves);
        for (int bin = 0; bin < Bins; bin++)
        {
            _unvoiced[bin] += unvoiced;
            trace[bin] = (byte)_moves[bin];
        }

        _voicedCount = candidates;
        for (int i = 0; i < candidates; i++)
        {
            int bin = (int)row[2 + (2 * i)];
            _voicedBins[i] = bin;
            _voicedScores[i] = BestMoves.Into(_intoVoiced, bin, out trace[Bins + bin]) + Math.Log(row[3 + (2 * i)]);
        }
    }

    public int Best()
    {
        int state = Bins;
        double best = double.NegativeInfinity;
        for (int i = _voicedCount - 1; i >= 0; i--)
        {
            if (_voicedScores[i] > best)
            {
                (best, state) = (_voicedScores[i], _voicedBins[i]);
            }
        }

        for (int bin = 0; bin < Bins; bin++)
        {
            if (_unvoiced[bin] > best)
            {
                (best, state) = (_unvoiced[bin], Bins + bin);
            }
        }

        return state;
    }

    /// <summary>The states that a path ends in now, of which any may lie on the best one in the end.</summary>
    /// <param name="states">Receives them; room for twice <see cref="PitchGrid.Bins"/>.</param>
    /// <returns>How many.</returns>
    internal int Living(Span<int> states)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            states[bin] = Bins + bin;
        }

        _voicedBins.AsSpan(0, _voicedCount).CopyTo(states[Bins..]);
        return Bins + _voicedCount;
    }

    public int Back(int state, ReadOnlySpan<byte> trace)
    {
        bool isVoiced = state < Bins;
        int bin = (isVoiced ? state : state - Bins) + trace[isVoiced ? Bins + state : state - Bins] - Transitions.Reach;
        bool wasVoiced = (trace[(2 * Bins) + bin] & (isVoiced ? VoicedIntoVoiced : VoicedIntoUnvoiced)) != 0;
        return wasVoiced ? bin : Bins + bin;
    }

    // For every bin, the better of its two states as a place to go on from, once to voiced and once to unvoiced states.
    private void Leave(Span<byte> origins)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            double score = _unvoiced[bin] + Transitions.Normalizers[bin];
            _intoVoiced[BestMoves.Margin + bin] = score + Transitions.Switch;
            _intoUnvoiced[BestMoves.Margin + bin] = score + Transitions.Stay;
        }

        for (int i = 0; i < _voicedCount; i++)
        {
            int bin = _voicedBins[i];
            double score = _voicedScores[i] + Transitions.Normalizers[bin];
            Offer(ref _intoVoiced[BestMoves.Margin + bin], score + Transitions.Stay, ref origins[bin], VoicedIntoVoiced);
            Offer(ref _intoUnvoiced[BestMoves.Margin + bin], score + Transitions.Switch, ref origins[bin], VoicedIntoUnvoiced);
        }
    }

    private static void Offer(ref double score, double voiced, ref byte origin, byte flag)
    {
        if (voiced >= score)
        {
            score = voiced;
            origin |= flag;
        }
    }
}
