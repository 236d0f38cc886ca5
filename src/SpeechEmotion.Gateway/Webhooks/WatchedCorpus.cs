using SpeechEmotion.Corpora.Records;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>A corpus whose end is to be told, as it was when it was handed in: <c>webhooks/watched/CORPUS.json</c>.</summary>
/// <param name="At">When it was handed in.</param>
/// <param name="Epoch">How many engines had worked on it then.</param>
/// <param name="State">Where it was then.</param>
internal sealed record WatchedCorpus(DateTimeOffset At, int Epoch, CorpusState? State);
