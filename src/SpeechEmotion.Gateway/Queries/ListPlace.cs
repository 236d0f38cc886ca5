using System.Globalization;
using SpeechEmotion.Gateway.Paging;

namespace SpeechEmotion.Gateway.Queries;

/// <summary>A place in a list, a number and a name, as the key of a cursor: <c>NUMBER/NAME</c>; the number is empty where there is none.</summary>
internal static class ListPlace
{
    public static string? Cursor(string list, double? number, string? name) =>
        name is null ? null : Paging.Cursor.Of(list, string.Create(CultureInfo.InvariantCulture, $"{number:R}/{name}"));

    /// <summary>Null for the first page.</summary>
    public static (double? Number, string Name)? Read(PageRequest page, string list)
    {
        if (page.Key(list) is not { } key)
        {
            return null;
        }

        // The checksum says that it was made here.
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        return (slash == 0 ? null : double.Parse(key.AsSpan(0, slash), NumberStyles.Float, CultureInfo.InvariantCulture), key[(slash + 1)..]);
    }
}
