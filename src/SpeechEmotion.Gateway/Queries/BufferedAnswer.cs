using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace SpeechEmotion.Gateway.Queries;

/// <summary>An answer out of one of the <see cref="AnswerBuffers"/>, which goes back once it is sent.</summary>
internal sealed class BufferedAnswer(ArrayBufferWriter<byte> body, string contentType) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        try
        {
            httpContext.Response.ContentType = contentType;
            httpContext.Response.ContentLength = body.WrittenCount;
            await httpContext.Response.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted).ConfigureAwait(false);
        }
        finally
        {
            AnswerBuffers.Return(body);
        }
    }
}
