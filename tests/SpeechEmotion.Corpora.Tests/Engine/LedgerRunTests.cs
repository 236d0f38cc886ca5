using SpeechEmotion.Corpora.Tests.Contracts;

namespace SpeechEmotion.Corpora.Tests.Engine;

public sealed class LedgerRunTests() : LedgerRunContract(new Archive());
