using SpeechEmotion.Cli.Hosting;
using SpeechEmotion.Signal.Audio;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>Writes the features of many recordings, several at once; what fails is named and the others go on.</summary>
internal sealed class FeatureRun(FeatureSettings settings, TextWriter error)
{
    private readonly Lock _gate = new();
    private int _failures;

    /// <returns>An exit code.</returns>
    internal int Run(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        List<FeatureInput> inputs = FeatureInputs.Find(paths, settings.Folder, Fail);
        Directory.CreateDirectory(settings.Folder);
        int next = -1;
        Exception? fault = null;
        Thread[] workers = new Thread[Math.Min(settings.Threads, inputs.Count)];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new Thread(Work) { Name = $"features {i}", IsBackground = true };
            workers[i].Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return fault is not null
            ? throw new InvalidOperationException(fault.Message, fault)
            : _failures == 0 ? ExitCode.Done : ExitCode.Incomplete;

        void Work()
        {
            try
            {
                FeatureFile file = new(settings);
                for (int i = Interlocked.Increment(ref next); i < inputs.Count; i = Interlocked.Increment(ref next))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Write(file, inputs[i], cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                // Reported once, by the thread that waits.
            }
            catch (Exception unexpected)
            {
                fault = unexpected;
                Interlocked.Exchange(ref next, inputs.Count);
            }
        }
    }

    private void Write(FeatureFile file, FeatureInput input, CancellationToken cancellationToken)
    {
        try
        {
            file.Write(input, cancellationToken);
        }
        catch (AudioException unreadable)
        {
            Fail(unreadable.Message.StartsWith(input.Path, StringComparison.Ordinal) ? unreadable.Message : $"{input.Path}: {unreadable.Message}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail($"{input.Path}: {failure.Message}");
        }
    }

    private void Fail(string line)
    {
        lock (_gate)
        {
            _failures++;
            error.WriteLine(Failure.OneLine(line));
        }
    }
}
