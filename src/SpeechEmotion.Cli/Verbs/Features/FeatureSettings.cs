using SpeechEmotion.Features;

namespace SpeechEmotion.Cli.Verbs.Features;

/// <summary>What to write, and where.</summary>
/// <param name="Set">The feature set's name.</param>
/// <param name="Convention">Which values.</param>
/// <param name="Folder">Where the files go; a full path.</param>
/// <param name="Threads">Recordings worked on at once.</param>
internal sealed record FeatureSettings(string Set, FeatureConvention Convention, string Folder, int Threads);
