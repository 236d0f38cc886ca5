using System.Reflection;
using SpeechEmotion.Storage;
using SpeechEmotion.Storage.Blobs;

namespace SpeechEmotion.Corpora.Tests.Ledgers;

/// <summary>A store whose writes fail on demand, before they are made or with the answer lost, and that counts its operations.</summary>
public class FaultyStore : DispatchProxy
{
    private IBlobStore _inner = null!;

    public List<string> Operations { get; } = [];

    /// <summary>Asked before each write of a blob.</summary>
    public Func<string, WriteFault> Fault { get; set; } = _ => WriteFault.None;

    /// <summary>Waited for before each write.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public static (IBlobStore Store, FaultyStore Faults) Over(IBlobStore inner)
    {
        IBlobStore store = Create<IBlobStore, FaultyStore>();
        FaultyStore faults = (FaultyStore)(object)store;
        faults._inner = inner;
        return (store, faults);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (args is [string name, ..])
        {
            lock (Operations)
            {
                Operations.Add($"{targetMethod!.Name} {name}");
            }
        }

        return args is [string blob, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken token]
            ? new ValueTask<string>(PutAsync(blob, content, condition, token))
            : targetMethod!.Invoke(_inner, args);
    }

    private async Task<string> PutAsync(string name, ReadOnlyMemory<byte> content, BlobCondition condition, CancellationToken token)
    {
        await Before(name);
        WriteFault fault = Fault(name);
        if (fault == WriteFault.Refused)
        {
            throw new StorageException(StorageError.Unreachable, "the store does not answer");
        }

        string tag = await _inner.PutAsync(name, content, condition, token);
        return fault == WriteFault.AnswerLost ? throw new StorageException(StorageError.Unreachable, "the answer is lost") : tag;
    }
}
