using SpeechEmotion.Corpora.Queue;

namespace SpeechEmotion.Gateway.Corpora.Events;

/// <summary>Where a corpus was.</summary>
/// <param name="Id">Its number; later ones are greater, also after the gateway was started again.</param>
/// <param name="Status">Where the corpus was.</param>
/// <param name="Body">The same as it is sent.</param>
internal sealed record CorpusEvent(long Id, CorpusStatus Status, byte[] Body);
