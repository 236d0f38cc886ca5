using SpeechEmotion.Signal.Audio.Compressed.Guarded;

namespace SpeechEmotion.Signal.Audio;

/// <summary>Limits under which recordings are opened. The defaults suit calls of many hours.</summary>
public sealed record AudioOpenOptions
{
    /// <summary>The defaults.</summary>
    public static AudioOpenOptions Default { get; } = new();

    /// <summary>What to do with a WAV whose header is wrong; <see cref="AudioIntegrity.Repair"/> by default.</summary>
    public AudioIntegrity Integrity { get; init; }

    /// <summary>
    /// The program that decodes what neither the WAV reader nor the compressed-audio library reads: a path, or a name
    /// looked up in <c>PATH</c>.
    /// </summary>
    public string DecoderProgram { get; init; } = "ffmpeg";

    /// <summary>
    /// The processes in which recordings are decoded that need the compressed-audio library, under the limits of the decoder program; null, the default, decodes them
    /// here: then one on which the library crashes ends this process.
    /// </summary>
    public GuardedDecoders? Decoders { get; init; }

    /// <summary>How long the decoder program may go without writing anything, waiting for its reader left out. Default 60 s.</summary>
    public TimeSpan DecoderStallLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Processor time the decoder program may use for one recording, whole seconds; a process of <see cref="Decoders"/>, which decodes many, between that and twice as much. Default 15 minutes.</summary>
    public TimeSpan DecoderProcessorLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Address space the decoder program may use, and memory that a process of <see cref="Decoders"/> may write to, in bytes. Default 1 GiB.</summary>
    public long DecoderMemoryLimit { get; init; } = 1L << 30;

    /// <summary>
    /// The most bytes of a stream in which one cannot seek that are copied to a temporary file for a decoder that
    /// must. Default 2 GiB.
    /// </summary>
    public long SpoolLimit { get; init; } = 2L << 30;

    /// <summary>The clock of the limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
