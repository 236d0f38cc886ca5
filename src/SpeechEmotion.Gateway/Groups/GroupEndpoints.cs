using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Queries;
using SpeechEmotion.Gateway.Speakers;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Indexes.Speakers;

namespace SpeechEmotion.Gateway.Groups;

/// <summary><c>/v1/groups</c>: which tags and values calls carry, and what the calls of such a group say over time.</summary>
internal static class GroupEndpoints
{
    private const char Separator = '\n';

    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder groups = v1.MapGroup("/groups").WithTags("groups");
        groups.MapGet("/", ListAsync).Requires(Scopes.Read).WithSummary("Which tags and values calls of speakers with names carry, in ordinal order.");
        groups.MapGet("/{tag}/{value}/trajectory", TrajectoryAsync).Requires(Scopes.Read).WithSummary("What the calls that carry a tag say over time.");
    }

    private static async Task<IResult> ListAsync(TenantSpace space, PageRequest page, string? tag, CancellationToken cancellationToken)
    {
        string list = $"groups {tag}";
        (string, string)? after = page.Key(list) is { } key ? (key[..key.IndexOf(Separator)], key[(key.IndexOf(Separator) + 1)..]) : null;
        GroupListing found = await space.Index.GroupsAsync(QueryText.Text("tag", tag), after, page.Limit, cancellationToken).ConfigureAwait(false);
        return JsonAnswer.Of(GroupListJson.Of(found.Items, found.Next is { } next ? Cursor.Of(list, next.Tag + Separator + next.Value) : null));
    }

    private static async Task<IResult> TrajectoryAsync(
        PathName tag, PathName value, TenantSpace space, HttpContext http, string? from, string? to, string? resolution, string? tz, CancellationToken cancellationToken)
    {
        TrajectoryQuery query = TrajectoryQueries.Read(from, to, resolution, tz);
        Trajectory trajectory = await space.Trajectories.GroupAsync(tag.Value, value.Value, query, cancellationToken).ConfigureAwait(false);
        return trajectory.Members > 0
            ? JsonAnswer.Tagged(http, body => TrajectoryJson.Write(body, TrajectoryQueries.Bounded(trajectory)))
            : throw new ProblemException(Problem.NotFound("group", $"{tag}={value}"));
    }
}
