namespace SpeechEmotion.Signal.Audio.Samples;

/// <summary>Turns the bytes of one sample encoding into full-scale ±1 samples. Stateless.</summary>
internal interface ISampleDecoder
{
    /// <summary>The encoding's short name, as results show it.</summary>
    string Name { get; }

    int BytesPerSample { get; }

    /// <summary>True where the bytes themselves can say something that is not a number.</summary>
    bool MayBeNotFinite { get; }

    /// <param name="bytes">A whole number of samples, little-endian.</param>
    /// <param name="samples">As many.</param>
    void Decode(ReadOnlySpan<byte> bytes, Span<float> samples);
}
