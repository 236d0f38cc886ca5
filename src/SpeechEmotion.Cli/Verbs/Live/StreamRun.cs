using SpeechEmotion.Calls.Live;
using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Signal.Audio;
using SpeechEmotion.Signal.Audio.Raw;

namespace SpeechEmotion.Cli.Verbs.Live;

/// <summary>Bytes in, windows out, until the input ends or the user has heard enough.</summary>
internal sealed class StreamRun(RawSamples samples, LiveAnalyzer analyzer, WindowPrinter printer, TextWriter error)
{
    // A tenth of a second of 16-bit mono at 16 kHz: what waits here is heard that much later.
    private const int BufferBytes = 3200;

    public async Task<int> RunAsync(Stream input, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferBytes];
        try
        {
            for (int read; (read = await ReadAsync(input, buffer, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                printer.Print(await analyzer.AddAsync(samples.Decode(buffer.AsSpan(0, read)), CancellationToken.None).ConfigureAwait(false));
            }

            printer.Print(await analyzer.FinishAsync(CancellationToken.None).ConfigureAwait(false));
        }
        catch (AudioException exception)
        {
            throw CommandException.Incomplete($"Standard input: {exception.Message}. Is --encoding right?", exception);
        }

        if (samples.Held > 0)
        {
            error.WriteLine($"The input ended within a sample: its last {samples.Held} bytes are left out. Are --encoding and --channels right?");
        }

        return ExitCode.Done;
    }

    // Ctrl-C ends the stream in good order: what was heard is answered. A pipe's read cannot be given up, so it is left behind.
    private static async Task<int> ReadAsync(Stream input, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}
