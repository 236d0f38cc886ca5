namespace SpeechEmotion.Signal.Audio.Samples;

/// <summary>The sample encodings that the WAV reader knows, by family and size.</summary>
internal static class SampleDecoders
{
    public static readonly ISampleDecoder ALaw = new ALaw();
    public static readonly ISampleDecoder MuLaw = new MuLaw();
    private static readonly ISampleDecoder[] Integers = [new PcmUnsigned8(), new PcmSigned16(), new PcmSigned24(), new PcmSigned32()];
    private static readonly ISampleDecoder[] Floats = [new Float32(), new Float64()];

    public static ISampleDecoder? Integer(int bytesPerSample) => OfSize(Integers, bytesPerSample);

    public static ISampleDecoder? Float(int bytesPerSample) => OfSize(Floats, bytesPerSample);

    private static ISampleDecoder? OfSize(ISampleDecoder[] decoders, int bytesPerSample) =>
        Array.Find(decoders, decoder => decoder.BytesPerSample == bytesPerSample);
}
