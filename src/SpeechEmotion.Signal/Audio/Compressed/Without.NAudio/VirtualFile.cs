using System.Runtime.InteropServices;

namespace SpeechEmotion.Signal.Audio.Compressed;

/// <summary>
/// A stream behind libsndfile's virtual file interface (SF_VIRTUAL_IO), so that streams work and a path's spelling
/// never matters. An exception must not cross native frames: it is kept, and the read looks like the end of the file.
/// </summary>
internal sealed unsafe class VirtualFile : IDisposable
{
    private readonly Stream _stream;
    private GCHandle _self;

    public VirtualFile(Stream stream)
    {
        _stream = stream;
        _self = GCHandle.Alloc(this);
    }

    public Exception? Failure { get; private set; }

    public void* UserData => (void*)GCHandle.ToIntPtr(_self);

    public static Functions Table => new()
    {
        Length = &GetLength,
        Seek = &Seek,
        Read = &Read,
        Write = &Write,
        Tell = &Tell,
    };

    public void Dispose()
    {
        if (_self.IsAllocated)
        {
            _self.Free();
        }

        _stream.Dispose();
    }

    private static VirtualFile Of(void* userData) => (VirtualFile)GCHandle.FromIntPtr((nint)userData).Target!;

    [UnmanagedCallersOnly]
    private static long GetLength(void* userData)
    {
        VirtualFile file = Of(userData);
        return file.Guard(static file => file._stream.Length);
    }

    [UnmanagedCallersOnly]
    private static long Seek(long offset, int origin, void* userData)
    {
        VirtualFile file = Of(userData);
        try
        {
            return file._stream.Seek(offset, (SeekOrigin)origin);
        }
        catch (Exception failure)
        {
            file.Failure ??= failure;
            return -1;
        }
    }

    [UnmanagedCallersOnly]
    private static long Read(void* buffer, long count, void* userData)
    {
        VirtualFile file = Of(userData);
        try
        {
            return file._stream.ReadAtLeast(new Span<byte>(buffer, (int)Math.Min(count, int.MaxValue)), (int)Math.Min(count, int.MaxValue), throwOnEndOfStream: false);
        }
        catch (Exception failure)
        {
            file.Failure ??= failure;
            return 0;
        }
    }

    [UnmanagedCallersOnly]
    private static long Write(void* buffer, long count, void* userData) => 0;

    [UnmanagedCallersOnly]
    private static long Tell(void* userData)
    {
        VirtualFile file = Of(userData);
        return file.Guard(static file => file._stream.Position);
    }

    private long Guard(Func<VirtualFile, long> ask)
    {
        try
        {
            return ask(this);
        }
        catch (Exception failure)
        {
            Failure ??= failure;
            return -1;
        }
    }

    /// <summary>SF_VIRTUAL_IO of sndfile.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Functions
    {
        public delegate* unmanaged<void*, long> Length;
        public delegate* unmanaged<long, int, void*, long> Seek;
        public delegate* unmanaged<void*, long, void*, long> Read;
        public delegate* unmanaged<void*, long, void*, long> Write;
        public delegate* unmanaged<void*, long> Tell;
    }
}
