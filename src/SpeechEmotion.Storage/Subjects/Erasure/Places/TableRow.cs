namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>What a row of a table, or of a manifest, says of speakers.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="NamesErased">Whether it names somebody who is to go.</param>
/// <param name="NamesOthers">Whether it names somebody else.</param>
/// <param name="Call">Its call, where it says one.</param>
/// <param name="Uri">Its recording, where it says one.</param>
internal readonly record struct TableRow(long Line, bool NamesErased, bool NamesOthers, string? Call, string? Uri);
