using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SpeechEmotion.Cli.Verbs.Serve;

/// <summary>Endpoints in the gateway whose handlers find their services with another host.</summary>
internal sealed class EmbeddedEndpoints(IServiceProvider services) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => services;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);

    /// <summary>Lets an endpoint's handler see those services.</summary>
    public void Serve(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is { } handle)
        {
            endpoint.RequestDelegate = http => ServeAsync(http, handle);
        }
    }

    private async Task ServeAsync(HttpContext http, RequestDelegate handle)
    {
        IServiceProvider own = http.RequestServices;
        http.RequestServices = services;
        try
        {
            await handle(http).ConfigureAwait(false);
        }
        finally
        {
            http.RequestServices = own;
        }
    }
}
