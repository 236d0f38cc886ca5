using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>libsndfile's functions, found when first needed, so that a machine without it reads WAV all the same.</summary>
internal static unsafe class SoundFileLibrary
{
    public const int ReadMode = 0x10;

    private static readonly string[] Names = ["libsndfile.so.1", "libsndfile.1.dylib", "libsndfile.dylib", "sndfile"];
    private static readonly nint Library = Load();

    public static readonly delegate* unmanaged<VirtualFile.Functions*, int, SoundFileInfo*, void*, nint> OpenVirtual =
        (delegate* unmanaged<VirtualFile.Functions*, int, SoundFileInfo*, void*, nint>)Export("sf_open_virtual");

    public static readonly delegate* unmanaged<nint, float*, long, long> ReadFrames =
        (delegate* unmanaged<nint, float*, long, long>)Export("sf_readf_float");

    public static readonly delegate* unmanaged<nint, int> Error = (delegate* unmanaged<nint, int>)Export("sf_error");

    public static readonly delegate* unmanaged<nint, byte*> ErrorText = (delegate* unmanaged<nint, byte*>)Export("sf_strerror");

    public static readonly delegate* unmanaged<nint, int> Close = (delegate* unmanaged<nint, int>)Export("sf_close");

    public static bool IsInstalled => Library != 0 && OpenVirtual is not null && ReadFrames is not null && Close is not null;

    public static string Describe(nint file) =>
        (ErrorText is null ? null : Marshal.PtrToStringUTF8((nint)ErrorText(file)))?.Trim().TrimEnd('.') ?? "no reason given";

    private static nint Load()
    {
        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return library;
            }
        }

        return 0;
    }

    private static nint Export(string name) => Library != 0 && NativeLibrary.TryGetExport(Library, name, out nint address) ? address : 0;
}
