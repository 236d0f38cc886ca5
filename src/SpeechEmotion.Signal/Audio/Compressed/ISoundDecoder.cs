namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>What decodes compressed audio behind <see cref="CompressedReader"/>. A build has one of two: NAudio, or libsndfile called directly.</summary>
internal interface ISoundDecoder : IDisposable
{
    int SampleRate { get; }

    int Channels { get; }

    /// <summary>The encoding's short name, the same from either decoder: it is part of results.</summary>
    string Encoding { get; }

    /// <summary>Samples per channel, where the decoder claims to know.</summary>
    long? Frames { get; }

    /// <summary>Fills a whole number of frames.</summary>
    /// <returns>Frames written; 0 at the end.</returns>
    /// <exception cref="AudioException">It cannot be decoded from here on.</exception>
    int Read(Span<float> interleaved);
}
