using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Audio.Compressed.Guarded;

/// <summary>
/// Processes in which recordings are decoded that need the compressed-audio library: one on which the library crashes, or of which it makes more than memory holds, ends a process that
/// has nothing else in it. Each decodes one recording after the other; there are as many as recordings are read at once. They end with this, and when the process that started
/// them ends, however it does. Safe for use by many threads.
/// </summary>
/// <param name="program">The program that runs <see cref="DecoderHost"/>.</param>
/// <param name="arguments">Its arguments.</param>
public sealed class GuardedDecoders(string program, IReadOnlyList<string> arguments) : IDisposable
{
    private const string Runtime = "dotnet";

    private readonly ConcurrentBag<DecoderWorker> _idle = [];
    private volatile bool _isDisposed;

    /// <summary>The program that is running, started once more with <see cref="DecoderHost.Argument"/>, as which it must run <see cref="DecoderHost"/>.</summary>
    /// <param name="entry">Its assembly.</param>
    /// <returns>Null where that assembly is not what this process was started with: then recordings are decoded here.</returns>
    public static GuardedDecoders? OfProgram(Assembly entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Environment.ProcessPath is not { } path || Assembly.GetEntryAssembly() != entry ? null
            : Path.GetFileNameWithoutExtension(path) == Runtime ? new(path, ["exec", entry.Location, DecoderHost.Argument])
            : new(path, [DecoderHost.Argument]);
    }

    /// <summary>Ends the processes that are idle, and the others when their recordings are closed.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out DecoderWorker? worker))
        {
            worker.Dispose();
        }
    }

    /// <summary>A process for one recording.</summary>
    /// <exception cref="AudioException">It does not start.</exception>
    internal DecoderWorker Rent(string name, AudioOpenOptions options)
    {
        while (_idle.TryTake(out DecoderWorker? worker))
        {
            if (worker.IsFresh(options))
            {
                return worker;
            }

            worker.Dispose();
        }

        return DecoderWorker.Start(program, arguments, Surroundings(), name, options);
    }

    /// <summary>Gives a process back that stands between two recordings.</summary>
    internal void Return(DecoderWorker worker)
    {
        if (_isDisposed)
        {
            worker.Dispose();
            return;
        }

        _idle.Add(worker);
        if (_isDisposed)
        {
            Dispose();
        }
    }

    // It writes no files, not even the runtime's own, knows no culture, and is small: none of which changes a sample.
    private static KeyValuePair<string, string>[] Surroundings() =>
    [
        new("DOTNET_ROOT", Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."))),
        new("DOTNET_EnableDiagnostics", "0"),
        new("DOTNET_EnableWriteXorExecute", "0"),
        new("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"),
        new("DOTNET_gcServer", "0"),
        new("DOTNET_gcConcurrent", "0"),
        new("DOTNET_TieredPGO", "0"),
    ];
}
