using Azure.Core;
using Azure.Core.Pipeline;

namespace SpeechEmotion.Storage.Tests.Containers;

/// <summary>What can happen to a request on its way.</summary>
internal enum Fault
{
    None,

    /// <summary>It does not arrive.</summary>
    LostRequest,

    /// <summary>It is done, and nobody hears of it.</summary>
    LostAnswer,

    /// <summary>The service is too busy.</summary>
    Busy,

    /// <summary>The service asks to come back in an hour.</summary>
    BusyForLong,
}

/// <summary>A network and a service that fail as they are told, attempt by attempt.</summary>
internal sealed class FaultPolicy(Func<HttpMessage, Fault> decide) : HttpPipelinePolicy
{
    private int _attempts;
    private int _faults;

    public int Attempts => _attempts;

    public int Faults => _faults;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _attempts);
        Fault fault = decide(message);
        if (fault != Fault.None)
        {
            Interlocked.Increment(ref _faults);
        }

        switch (fault)
        {
            case Fault.LostRequest:
                throw new IOException("the connection was reset");
            case Fault.LostAnswer:
                await ProcessNextAsync(message, pipeline);
                message.Response.Dispose();
                throw new IOException("the connection was reset");
            case Fault.Busy:
                message.Response = new MadeResponse(503, "ServerBusy");
                break;
            case Fault.BusyForLong:
                message.Response = new MadeResponse(503, "ServerBusy", ("Retry-After", "3600"));
                break;
            default:
                await ProcessNextAsync(message, pipeline);
                break;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("The store is asynchronous.");
}
