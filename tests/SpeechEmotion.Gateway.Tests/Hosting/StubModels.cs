using SpeechEmotion.Calls;
using SpeechEmotion.Calls.Live;
using SpeechEmotion.Gateway.Models;
using SpeechEmotion.Gateway.Tests.Live;
using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Gateway.Tests.Hosting;

/// <summary>One analyzer under the names <c>stub</c> and none.</summary>
internal sealed class StubModels(Func<ICallAnalyzer> create, IWindowClassifier? live = null) : IServedModels
{
    public IReadOnlyList<ServedModel> All() => [new("stub", IsOwn: true, null, "# stub", null)];

    public bool Has(string model) => model == "stub";

    public ICallAnalyzer CreateAnalyzer(string? model) => create();

    public LiveAnalyzer CreateLiveAnalyzer(string? model, LiveFormat format) => new(live ?? new ToneClassifier(), new CallAnalyzerOptions(), format);
}
