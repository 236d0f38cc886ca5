using System.ComponentModel;
using System.Diagnostics;
using SpeechEmotion.Signal.Audio.Detection;
using SpeechEmotion.Signal.Audio.Input;

namespace SpeechEmotion.Signal.Audio.Ffmpeg;

/// <summary>
/// What a decoder program writes, as a stream. It is fed from a recording meanwhile, ended when it stays silent for too
/// long or is no longer wanted, and its failure is that of the read that meets the end of its output.
/// </summary>
internal sealed class DecoderProcess : ForwardStream
{
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly AudioInput _input;
    private readonly AudioContainer _container;
    private readonly AudioOpenOptions _options;
    private readonly Stream _output;
    private readonly Task _feeding;
    private readonly Task<string> _complaint;
    private readonly ITimer _stall;
    private volatile bool _stalled;
    private AudioException? _feedingFailure;
    private bool _disposed;

    private DecoderProcess(Process process, AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        _process = process;
        _input = input;
        _container = container;
        _options = options;
        _output = process.StandardOutput.BaseStream;
        _stall = options.Time.CreateTimer(_ => OnStall(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        // Both block, so each gets a thread of its own.
        _feeding = Task.Factory.StartNew(Feed, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _complaint = Task.Factory.StartNew(ReadComplaint, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public override bool CanRead => !_disposed;

    /// <summary>Starts the program; the recording is its own from then on.</summary>
    public static DecoderProcess Start(string program, string[] arguments, AudioInput input, AudioContainer container, AudioOpenOptions options)
    {
        ProcessStartInfo start = LimitedProgram.StartInfo(program, arguments, options);
        try
        {
            Process process = Process.Start(start)!;
            return new DecoderProcess(process, input, container, options);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException)
        {
            throw new AudioException(AudioError.DecoderMissing, $"{input.Name}: {program} does not start: {failure.Message}", innerException: failure);
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        _stall.Change(_options.DecoderStallLimit, Timeout.InfiniteTimeSpan);
        int read;
        try
        {
            read = _output.Read(buffer, offset, count);
        }
        catch (IOException)
        {
            read = 0;
        }

        _stall.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (read == 0)
        {
            RequireSuccess();
        }

        return read;
    }

    /// <summary>What the program has complained of, in one line, once it has ended; null where it has not.</summary>
    public string? Complaint() =>
        _complaint.Wait(ExitLimit) && _complaint.Result.Length > 0 ? LimitedProgram.FirstLine(_complaint.Result) : null;

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _stall.Dispose();
            Kill();

            // The feeder closes the recording; one that hangs in a read of it does so when that returns.
            if (Task.WaitAll([_feeding, _complaint], ExitLimit))
            {
                _process.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>At the end of the output: was it the end of the recording?</summary>
    private void RequireSuccess()
    {
        if (!_process.WaitForExit(ExitLimit))
        {
            Kill();
            throw Failed("the decoder closed its output and did not end");
        }

        if (_stalled)
        {
            throw Failed($"the decoder wrote nothing for {_options.DecoderStallLimit.TotalSeconds:0.###} s and was ended");
        }

        if (_feeding.Wait(ExitLimit) && _feedingFailure is { } failure)
        {
            throw failure;
        }

        if (_process.ExitCode != 0)
        {
            string complaint = _complaint.Wait(ExitLimit) ? _complaint.Result : "";
            throw Failed(LimitedProgram.Explain(_process.ExitCode, complaint, _options));
        }
    }

    private void Feed()
    {
        try
        {
            using Stream pipe = _process.StandardInput.BaseStream;
            for (ReadOnlySpan<byte> bytes = _input.Peek(1); !bytes.IsEmpty; bytes = _input.Peek(1))
            {
                pipe.Write(bytes);
                _input.Advance(bytes.Length);
            }
        }
        catch (AudioException failure)
        {
            _feedingFailure = failure;
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program has enough, or has ended; its exit code tells which.
        }
        catch (Exception failure)
        {
            _feedingFailure = new AudioException(AudioError.Unreadable, $"{_input.Name}: cannot be read: {failure.Message}", innerException: failure);
        }
        finally
        {
            _input.Dispose();
        }
    }

    /// <summary>The beginning of what the program complains of; the rest is read and forgotten, so that it never blocks.</summary>
    private string ReadComplaint()
    {
        char[] kept = new char[2000];
        char[] rest = new char[2000];
        int length = 0;
        try
        {
            length = _process.StandardError.ReadBlock(kept);
            while (_process.StandardError.Read(rest) > 0)
            {
            }
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The program is gone; what it said stays.
        }

        return new string(kept, 0, length);
    }

    private void OnStall()
    {
        _stalled = true;
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

    private AudioException Failed(string reason) =>
        new(AudioError.DecoderFailed, $"{_input.Name}: the {_container.Title} cannot be decoded: {reason}");
}
