namespace SpeechEmotion.Gateway.Live.Grpc;

/// <summary>Ends a gRPC call with a status.</summary>
internal sealed class GrpcException(GrpcCode code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public GrpcCode Code => code;
}
