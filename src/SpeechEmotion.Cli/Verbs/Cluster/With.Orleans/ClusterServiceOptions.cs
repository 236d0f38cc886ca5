namespace SpeechEmotion.Cli.Verbs.Cluster;

/// <summary>What a cluster that stays was asked for.</summary>
/// <param name="Urls">Where its gateway listens.</param>
/// <param name="Store">Where its results are; null for Azurite's, or a folder's.</param>
/// <param name="Data">The folder of what Redis and Azurite keep.</param>
internal sealed record ClusterServiceOptions(string Urls, string? Store, string Data);
