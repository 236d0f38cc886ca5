using SpeechEmotion.Calls.Results;

namespace SpeechEmotion.Storage.Documents;

/// <summary>The little of a call's result that tells whether it has to be analysed again; the rest is skipped unread.</summary>
internal sealed record GenerationDocument(int Schema, Generation Generation);
