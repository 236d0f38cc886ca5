namespace SpeechEmotion.Gateway.Live.Grpc;

/// <summary>How a gRPC call ended: the protocol's own numbers, of which these are used.</summary>
internal enum GrpcCode
{
    Ok = 0,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
}
