using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpeechEmotion.Calls.Trajectories.Pages;
using SpeechEmotion.Calls.Trajectories.Readings;
using SpeechEmotion.Gateway.Access;
using SpeechEmotion.Gateway.Audit;
using SpeechEmotion.Gateway.Paging;
using SpeechEmotion.Gateway.Problems;
using SpeechEmotion.Gateway.Queries;
using SpeechEmotion.Gateway.Tenants;
using SpeechEmotion.Storage.Audit;
using SpeechEmotion.Storage.Documents;
using SpeechEmotion.Storage.Indexes.Speakers;
using SpeechEmotion.Storage.Trajectories;

namespace SpeechEmotion.Gateway.Speakers;

/// <summary><c>/v1/speakers</c>: who speaks in the calls, and what a speaker's calls say over time.</summary>
internal static class SpeakerEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        RouteGroupBuilder speakers = v1.MapGroup("/speakers").WithTags("speakers");
        speakers.MapGet("/", ListAsync).Requires(Scopes.Read).WithSummary("The speakers: the most negative, the most recent, or those with the most calls first.");
        speakers.MapGet("/{speaker}/trajectory", TrajectoryAsync).Requires(Scopes.Read).WithSummary("What a speaker's calls say over time, with baselines, trends and change points.");
    }

    private static async Task<IResult> ListAsync(TenantSpace space, PageRequest page, string? order, string? tag, CancellationToken cancellationToken)
    {
        SpeakerOrder by = QueryText.Choice("order", order, SpeakerOrder.Negative);
        string list = $"speakers {by} {tag}";
        SpeakerQuery query = new()
        {
            Order = by,
            Tag = QueryText.Tag("tag", tag),
            After = ListPlace.Read(page, list) is { } after ? new SpeakerRank(after.Number!.Value, after.Name) : null,
            Limit = page.Limit,
        };
        SpeakerListing found = await space.Index.SpeakersAsync(query, cancellationToken).ConfigureAwait(false);
        return JsonAnswer.Of(SpeakerListJson.Of(found.Items, ListPlace.Cursor(list, found.Next?.Key, found.Next?.Speaker)));
    }

    private static async Task<IResult> TrajectoryAsync(
        PathName speaker, TenantSpace space, AuditTrail audit, HttpContext http, string? from, string? to, string? resolution, string? tz, CancellationToken cancellationToken)
    {
        TrajectoryQuery query = TrajectoryQueries.Read(from, to, resolution, tz);
        string name = space.NameOf(speaker.Value);

        // In the log before it is shown.
        Task logged = audit.SpeakerAsync(AuditKinds.SpeakerRead, name, "trajectory", cancellationToken);
        Task<Trajectory> reading = space.Trajectories.SpeakerAsync(name, query, cancellationToken);
        await Task.WhenAll(logged, reading).ConfigureAwait(false);
        Trajectory trajectory = await reading.ConfigureAwait(false);
        if (trajectory.Points.Count == 0 && !await IsKnownAsync(space, name, cancellationToken).ConfigureAwait(false))
        {
            throw new ProblemException(Problem.NotFound("speaker", speaker.Value));
        }

        return JsonAnswer.Tagged(http, body => TrajectoryJson.Write(body, TrajectoryQueries.Bounded(trajectory)));
    }

    private static async Task<bool> IsKnownAsync(TenantSpace space, string speaker, CancellationToken cancellationToken)
    {
        PageMonth first = PageMonth.Of(DateTimeOffset.MinValue.ToUnixTimeMilliseconds());
        PageMonth last = PageMonth.Of(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        return (await new SpeakerPages(space.Blobs).MonthsAsync(speaker, first, last, cancellationToken).ConfigureAwait(false)).Count > 0;
    }
}
