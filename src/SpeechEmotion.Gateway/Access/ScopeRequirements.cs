using Microsoft.AspNetCore.Builder;

namespace SpeechEmotion.Gateway.Access;

/// <summary>Says what endpoints require. Where a group and its endpoint both do, the endpoint's word counts.</summary>
public static class ScopeRequirements
{
    /// <summary>Lets only callers with these scopes in.</summary>
    /// <typeparam name="T">An endpoint, or a group.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="scopes">All that is required.</param>
    public static T Requires<T>(this T endpoint, Scopes scopes)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new ScopeRequirement(scopes)));
        return endpoint;
    }

    /// <summary>Lets everybody in, known or not.</summary>
    /// <typeparam name="T">An endpoint, or a group.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    public static T RequiresNoKey<T>(this T endpoint)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new ScopeRequirement(Scopes.None, IsNeeded: false)));
        return endpoint;
    }
}
