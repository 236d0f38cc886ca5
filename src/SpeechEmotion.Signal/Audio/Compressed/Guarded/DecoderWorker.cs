using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using SpeechEmotion.Signal.Audio.Ffmpeg;

namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>One process that decodes, seen from the one that started it. It is not trusted: whatever it answers that it should not, and silence, end it. Not safe for two threads.</summary>
internal sealed class DecoderWorker : IDisposable
{
    private const int MostRecordings = 1000;
    private const int LongestComplaint = 2000;
    private const int Signalled = 128;
    private const int OutOfProcessorTime = 24;
    private const int Killed = 9;

    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly DecoderPipe _pipe;
    private readonly AudioOpenOptions _options;
    private readonly ITimer _stall;
    private readonly Task<string> _complaint;
    private volatile bool _isStalled;
    private int _recordings;

    private DecoderWorker(Process process, AudioOpenOptions options)
    {
        (_process, _options) = (process, options);
        _pipe = new DecoderPipe(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
        _stall = options.Time.CreateTimer(_ => OnStall(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _complaint = Task.Run(ReadComplaintAsync);
    }

    /// <summary>The process's number, for tests that end it.</summary>
    public int ProcessId => _process.Id;

    /// <exception cref="AudioException">It does not start.</exception>
    public static DecoderWorker Start(
        string program, IReadOnlyList<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string name, AudioOpenOptions options)
    {
        // A process decodes many: it gets twice the time of one, and is not given another once it has used half.
        ProcessStartInfo start = LimitedProgram.StartInfo(program, arguments, options with { DecoderProcessorLimit = 2 * options.DecoderProcessorLimit }, isManaged: true);
        foreach ((string key, string value) in environment)
        {
            start.Environment[key] = value;
        }

        try
        {
            return new DecoderWorker(Process.Start(start)!, options);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException)
        {
            throw new AudioException(AudioError.DecoderMissing, $"{name}: the process that decodes it does not start: {failure.Message}", innerException: failure);
        }
    }

    /// <summary>Whether it may be given another recording under these limits.</summary>
    public bool IsFresh(AudioOpenOptions options)
    {
        try
        {
            return !_isStalled && _recordings < MostRecordings && _options with { Decoders = options.Decoders, Integrity = options.Integrity } == options
                && !_process.HasExited && _process.TotalProcessorTime < options.DecoderProcessorLimit;
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Begins a recording.</summary>
    /// <param name="recording">Its bytes, in whose stream one can seek; read whenever the process asks.</param>
    /// <param name="place">Its container's place in <see cref="GuardedContainers"/>.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="AudioException">It cannot be decoded.</exception>
    /// <exception cref="DecoderEndedException">The process has ended, or does what it should not.</exception>
    public (int SampleRate, int Channels, string Encoding, long? Frames) Open(Stream recording, byte place, string name)
    {
        _recordings++;
        ReadOnlySpan<byte> content = Ask(DecoderMessage.Open, recording, DecoderMessage.Opened, name, pipe =>
        {
            BinaryPrimitives.WriteInt64LittleEndian(pipe.Content, recording.Length);
            pipe.Content[8] = place;
            return 9 + Encoding.UTF8.GetBytes(name.Length > 4096 ? name[..4096] : name, pipe.Content[9..]);
        });
        if (content.Length < 16)
        {
            throw Misbehaved();
        }

        long frames = BinaryPrimitives.ReadInt64LittleEndian(content[8..]);
        return (BinaryPrimitives.ReadInt32LittleEndian(content), BinaryPrimitives.ReadInt32LittleEndian(content[4..]), Encoding.UTF8.GetString(content[16..]), frames < 0 ? null : frames);
    }

    /// <summary>The next samples, until the next call; none at the end.</summary>
    /// <exception cref="AudioException">It cannot be decoded from here on.</exception>
    /// <exception cref="DecoderEndedException">The process has ended, or does what it should not.</exception>
    public ReadOnlySpan<byte> Read(Stream recording, int channels, int frames, string name)
    {
        ReadOnlySpan<byte> content = Ask(DecoderMessage.Read, recording, DecoderMessage.Samples, name, pipe =>
        {
            BinaryPrimitives.WriteInt32LittleEndian(pipe.Content, frames);
            return sizeof(int);
        });
        return content.Length % (sizeof(float) * channels) == 0 ? content : throw Misbehaved();
    }

    public void Dispose()
    {
        _stall.Dispose();
        Kill();
        _process.WaitForExit(ExitLimit);
        _process.Dispose();
    }

    private ReadOnlySpan<byte> Ask(DecoderMessage question, Stream recording, DecoderMessage wanted, string name, Func<DecoderPipe, int> write)
    {
        try
        {
            _pipe.Send(question, write(_pipe));
            while (true)
            {
                _stall.Change(_options.DecoderStallLimit, Timeout.InfiniteTimeSpan);
                DecoderMessage? answer = _pipe.Receive(out ReadOnlySpan<byte> content);
                _stall.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                if (answer is null)
                {
                    throw Ended();
                }

                if (answer == wanted)
                {
                    return content;
                }

                switch (answer)
                {
                    case DecoderMessage.Need when content.Length == 12:
                        Give(recording, BinaryPrimitives.ReadInt64LittleEndian(content), BinaryPrimitives.ReadInt32LittleEndian(content[8..]));
                        break;
                    case DecoderMessage.Failed when content.Length > 1 && Enum.IsDefined((AudioError)content[0]):
                        throw new AudioException((AudioError)content[0], Encoding.UTF8.GetString(content[1..]).ReplaceLineEndings(" "));
                    default:
                        throw Misbehaved();
                }
            }
        }
        catch (IOException)
        {
            throw Ended();
        }
        catch (InvalidDataException)
        {
            throw Misbehaved();
        }
    }

    private void Give(Stream recording, long position, int count)
    {
        if (position < 0 || position > recording.Length || count is <= 0 or > DecoderPipe.MostBytes)
        {
            throw Misbehaved();
        }

        // What fails here is the recording's fault, and passes through as it is: the process behind is not used again.
        recording.Position = position;
        int read = recording.ReadAtLeast(_pipe.Content[..count], count, throwOnEndOfStream: false);
        _pipe.Send(DecoderMessage.Bytes, read);
    }

    private DecoderEndedException Misbehaved()
    {
        Kill();
        return new DecoderEndedException("the decoder answered what is no answer", mayHeal: false);
    }

    private DecoderEndedException Ended()
    {
        if (_isStalled)
        {
            Kill();
            return new($"the decoder said nothing for {_options.DecoderStallLimit.TotalSeconds:0.###} s and was ended", mayHeal: false);
        }

        // It has closed its pipe and is about to end: killed now, it would not tell why.
        _process.WaitForExit(ExitLimit);
        Kill();
        string said = _complaint.Wait(ExitLimit) ? _complaint.Result : string.Empty;
        int code = _process.WaitForExit(ExitLimit) ? _process.ExitCode : 0;
        string reason = code is Signalled + OutOfProcessorTime or Signalled + Killed ? $"it was killed, or had used {2 * _options.DecoderProcessorLimit.TotalSeconds:0} s of processor time"
            : LimitedProgram.FirstLine(said) ?? (code > Signalled ? $"signal {code - Signalled}" : $"exit code {code}");
        return new($"the process that decoded it ended: {reason.TrimEnd('.')}", mayHeal: true);
    }

    private void OnStall()
    {
        _isStalled = true;
        Kill();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It has ended by itself.
        }
    }

    // The beginning is kept; the rest is read and forgotten, so that the process never blocks.
    private async Task<string> ReadComplaintAsync()
    {
        char[] rest = new char[LongestComplaint];
        StringBuilder kept = new();
        try
        {
            for (int read = 1; read > 0;)
            {
                read = await _process.StandardError.ReadAsync(rest).ConfigureAwait(false);
                kept.Append(rest, 0, Math.Min(read, LongestComplaint - kept.Length));
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process is gone; what it said stays.
        }

        return kept.ToString();
    }
}
