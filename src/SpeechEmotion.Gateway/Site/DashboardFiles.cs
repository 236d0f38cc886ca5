using System.Collections.Frozen;
using System.Security.Cryptography;

namespace SpeechEmotion.Gateway.Site;

/// <summary>
/// The dashboard's files, read once at the start: a few hundred kilobytes, and nothing a request names leads anywhere else.
/// </summary>
internal sealed class DashboardFiles
{
    private const string Index = "index.html";
    private const string Assets = "assets/";
    private const string Brotli = ".br";
    private const string GZip = ".gz";
    private const long MaxBytes = 64 << 20;

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".json"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, DashboardFile> _files;

    private DashboardFiles(FrozenDictionary<string, DashboardFile> files) => _files = files;

    /// <summary>Whether there is a dashboard.</summary>
    public bool IsThere => _files.ContainsKey("/");

    /// <summary>Reads the files below a folder; where there is none, there is no dashboard.</summary>
    public static DashboardFiles Read(string folder)
    {
        Dictionary<string, DashboardFile> files = new(StringComparer.Ordinal);
        if (File.Exists(Path.Combine(folder, Index)))
        {
            long read = 0;
            foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                if (Types.TryGetValue(Path.GetExtension(path), out string? type) && (read += new FileInfo(path).Length) <= MaxBytes)
                {
                    string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
                    files.Add(name == Index ? "/" : "/" + name, Load(path, type, name.StartsWith(Assets, StringComparison.Ordinal)));
                }
            }
        }

        return new(files.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The file at an address, or null.</summary>
    public DashboardFile? Find(string path) => _files.GetValueOrDefault(path);

    private static DashboardFile Load(string path, string type, bool isFixed)
    {
        byte[] plain = File.ReadAllBytes(path);
        return new(type, Convert.ToHexStringLower(SHA256.HashData(plain))[..32], isFixed, plain, Packed(path + Brotli), Packed(path + GZip));
    }

    private static byte[]? Packed(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
