using System.Collections.Concurrent;
using SpeechEmotion.Calls;

namespace SpeechEmotion.Corpora.Engine;

/// <summary>Analyzers, each for one call at a time; as many are made as are in use at once.</summary>
internal sealed class AnalyzerPool(Func<ICallAnalyzer> create) : IDisposable
{
    private readonly ConcurrentBag<ICallAnalyzer> _idle = [];

    /// <summary>Takes one.</summary>
    public ICallAnalyzer Rent() => _idle.TryTake(out ICallAnalyzer? analyzer) ? analyzer : create();

    /// <summary>Gives one back that can be used again.</summary>
    public void Return(ICallAnalyzer analyzer) => _idle.Add(analyzer);

    public void Dispose()
    {
        while (_idle.TryTake(out ICallAnalyzer? analyzer))
        {
            (analyzer as IDisposable)?.Dispose();
        }
    }
}
