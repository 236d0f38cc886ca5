using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;

namespace SpeechEmotion.Gateway.Bodies;

/// <summary>Says what bodies endpoints take; they read them themselves, so that each kind has its own limit.</summary>
public static class BodyDescriptions
{
    /// <summary>Takes JSON.</summary>
    /// <typeparam name="T">An endpoint.</typeparam>
    /// <typeparam name="TBody">The shape.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="shape">The shape's generated serializer.</param>
    public static T Takes<T, TBody>(this T endpoint, string contentType, JsonTypeInfo<TBody> shape)
        where T : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(shape);
        endpoint.Add(builder => builder.Metadata.Add(new BodyDescription(contentType, shape.Type)));
        return endpoint;
    }

    /// <summary>Takes bodies that are no JSON.</summary>
    /// <typeparam name="T">An endpoint.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="contentTypes">The content types.</param>
    public static T Takes<T>(this T endpoint, params string[] contentTypes)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            foreach (string contentType in contentTypes)
            {
                builder.Metadata.Add(new BodyDescription(contentType, null));
            }
        });
        return endpoint;
    }
}
