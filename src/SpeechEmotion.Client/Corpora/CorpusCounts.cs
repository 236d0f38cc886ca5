namespace SpeechEmotion.Client.Corpora;

/// <summary>The inputs of a corpus by where they are; together every input.</summary>
/// <param name="Pending">Calls that wait.</param>
/// <param name="Running">Calls under way.</param>
/// <param name="Done">Calls with a result.</param>
/// <param name="Failed">Calls given up, and rows that are no calls.</param>
/// <param name="Skipped">Calls that needed nothing.</param>
/// <param name="Duplicate">Rows whose call another row has.</param>
public sealed record CorpusCounts(long Pending, long Running, long Done, long Failed, long Skipped, long Duplicate);
