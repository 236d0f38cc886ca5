namespace SpeechEmotion.Gateway.Site;

/// <summary>A file of the dashboard, held in memory as it is sent.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Tag">Tells this version from others.</param>
/// <param name="IsFixed">True where its name changes with its content.</param>
/// <param name="Plain">The bytes.</param>
/// <param name="Brotli">The same compressed; null where the build made none.</param>
/// <param name="GZip">The same compressed otherwise; null where the build made none.</param>
internal sealed record DashboardFile(string Type, string Tag, bool IsFixed, byte[] Plain, byte[]? Brotli, byte[]? GZip);
