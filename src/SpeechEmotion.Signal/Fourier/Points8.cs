using SpeechEmotion.Signal.Simd;

namespace SpeechEmotion.Signal.Fourier;

/// <summary>Eight real points per lane.</summary>
internal readonly record struct Points8<TLanes>(
    TLanes P0, TLanes P1, TLanes P2, TLanes P3, TLanes P4, TLanes P5, TLanes P6, TLanes P7)
    where TLanes : struct, ILanes<TLanes>;
