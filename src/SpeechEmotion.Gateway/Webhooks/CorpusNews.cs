using SpeechEmotion.Gateway.Corpora;

namespace SpeechEmotion.Gateway.Webhooks;

/// <summary>The body that tells the end of a corpus.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Type">What it tells.</param>
/// <param name="At">When it was enqueued.</param>
/// <param name="Corpus">Where the corpus is.</param>
public sealed record CorpusNews(string Id, string Type, DateTimeOffset At, CorpusDocument Corpus);
