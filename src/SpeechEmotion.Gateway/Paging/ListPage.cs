namespace SpeechEmotion.Gateway.Paging;

/// <summary>Part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">Things in their order; a page may be short, or empty, and not be the last.</param>
/// <param name="Next">What <c>after</c> is for the next page; null after the last.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
