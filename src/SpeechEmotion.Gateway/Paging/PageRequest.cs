using System.Globalization;
using Microsoft.AspNetCore.Http;
using SpeechEmotion.Gateway.Problems;

namespace SpeechEmotion.Gateway.Paging;

/// <summary>Which page of a list is asked for: <c>?after=CURSOR&amp;limit=N</c>. A handler takes one as a parameter.</summary>
/// <param name="After">The cursor; null for the first page.</param>
/// <param name="Limit">Most items, 1 to 1000; by default 100.</param>
public sealed record PageRequest(string? After, int Limit)
{
    /// <summary>Most items of a page.</summary>
    public const int MaxLimit = 1000;

    private const int DefaultLimit = 100;

    /// <summary>Reads it from a request.</summary>
    /// <param name="http">The request.</param>
    /// <exception cref="ProblemException">The limit is none.</exception>
    public static ValueTask<PageRequest?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        IQueryCollection query = http.Request.Query;
        string? limit = query["limit"];
        int count = DefaultLimit;
        if (!string.IsNullOrEmpty(limit) && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MaxLimit))
        {
            throw new ProblemException(Problem.BadRequest("limit", $"is '{limit}'; it must be 1 to {MaxLimit}"));
        }

        return new(new PageRequest(query["after"], count));
    }

    /// <summary>The key behind which the page begins; null for the first.</summary>
    /// <param name="list">The list's name, as <see cref="Cursor.Of"/> had it.</param>
    /// <exception cref="ProblemException">The cursor is none of this list.</exception>
    public string? Key(string list) => Cursor.Read(list, After);
}
