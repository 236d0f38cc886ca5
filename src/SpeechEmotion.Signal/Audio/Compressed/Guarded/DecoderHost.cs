using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>
/// The other end of <see cref="GuardedDecoders"/>: a process that decodes one recording after the other with the libraries that must not run where a call's other
/// recordings are, and ends when its standard input does.
/// </summary>
public static class DecoderHost
{
    /// <summary>The one argument with which a program runs this instead of itself.</summary>
    public const string Argument = "decode-for-another-process";

    /// <summary>Decodes what is asked for until nobody asks any more.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        try
        {
            Serve(input, output);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or AudioException)
        {
            // The other side has ended in the middle, and needs no words.
            return 1;
        }
    }

    internal static void Serve(Stream input, Stream output)
    {
        DecoderPipe pipe = new(input, output);
        ISoundDecoder? decoder = null;
        try
        {
            while (pipe.Receive(out ReadOnlySpan<byte> content) is { } message)
            {
                try
                {
                    if (message == DecoderMessage.Open)
                    {
                        decoder?.Dispose();
                        decoder = null;
                        decoder = Open(pipe, content);
                    }
                    else if (message == DecoderMessage.Read && decoder is not null)
                    {
                        Read(pipe, decoder, BinaryPrimitives.ReadInt32LittleEndian(content));
                    }
                    else
                    {
                        throw new InvalidDataException($"a message {message} out of turn");
                    }
                }
                catch (AudioException failure) when (failure.InnerException is not EndOfStreamException)
                {
                    Fail(pipe, failure);
                }
            }
        }
        finally
        {
            decoder?.Dispose();
        }
    }

    private static ISoundDecoder Open(DecoderPipe pipe, ReadOnlySpan<byte> content)
    {
        long length = BinaryPrimitives.ReadInt64LittleEndian(content);
        AudioContainer container = GuardedContainers.At(content[8]);
        AudioInput input = new(new PipedRecording(pipe, length), Encoding.UTF8.GetString(content[9..]));
        ISoundDecoder decoder;
        try
        {
            decoder = CompressedAudio.Open(input, container, AudioOpenOptions.Default);
        }
        catch
        {
            input.Dispose();
            throw;
        }

        BinaryPrimitives.WriteInt32LittleEndian(pipe.Content, decoder.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(pipe.Content[4..], decoder.Channels);
        BinaryPrimitives.WriteInt64LittleEndian(pipe.Content[8..], decoder.Frames ?? -1);
        pipe.Send(DecoderMessage.Opened, 16 + Encoding.UTF8.GetBytes(decoder.Encoding, pipe.Content[16..]));
        return decoder;
    }

    private static void Read(DecoderPipe pipe, ISoundDecoder decoder, int frames)
    {
        int channels = Math.Max(1, decoder.Channels);
        int most = Math.Max(1, DecoderPipe.MostBytes / sizeof(float) / channels);
        float[] samples = new float[Math.Clamp(frames, 1, most) * channels];
        int read = Math.Max(0, decoder.Read(samples));
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(samples.AsSpan(0, read * channels));
        bytes.CopyTo(pipe.Content);
        pipe.Send(DecoderMessage.Samples, bytes.Length);
    }

    private static void Fail(DecoderPipe pipe, AudioException failure)
    {
        string message = failure.Message.Length > 2000 ? failure.Message[..2000] : failure.Message;
        pipe.Content[0] = (byte)failure.Error;
        pipe.Send(DecoderMessage.Failed, 1 + Encoding.UTF8.GetBytes(message, pipe.Content[1..]));
    }
}
