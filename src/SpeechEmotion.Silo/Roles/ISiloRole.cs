using Microsoft.Extensions.DependencyInjection;
using SpeechEmotion.Cluster.Placement;

namespace SpeechEmotion.Silo.Roles;

/// <summary>What a silo of one kind has and does.</summary>
internal interface ISiloRole : IAsyncDisposable
{
    /// <summary>What the silo says of itself.</summary>
    SiloLabels Labels { get; }

    /// <summary>Adds what its grains need; called after Orleans' own services.</summary>
    void AddTo(IServiceCollection services);

    /// <summary>One line on how it does, for whoever asks after its health.</summary>
    string Describe(IServiceProvider services);
}
