namespace SpeechEmotion.Corpora;

/// <summary>One input of a corpus as it was submitted: a call, or a row that is none.</summary>
/// <param name="Call">The call; that of a duplicate too; null where there is none to be named.</param>
/// <param name="Source">Where it stands, <c>FILE:LINE</c>; null for a recording found in a directory.</param>
/// <param name="Fault">Why it is no call of its own; null for a good one.</param>
/// <param name="IsDuplicate">True where all that is wrong is that another row has the same call.</param>
public readonly record struct CorpusInput(CorpusCall? Call, string? Source, string? Fault, bool IsDuplicate);
