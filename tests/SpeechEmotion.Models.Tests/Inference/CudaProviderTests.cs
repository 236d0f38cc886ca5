using SpeechEmotion.Models.Inference;

namespace SpeechEmotion.Models.Tests.Inference;

public class CudaProviderTests
{
    [Theory]
    [InlineData(
        "[ErrorCode:RuntimeException] /src/provider_bridge_ort.cc:2232 Get() Failed to load library, error code: 0, error: /opt/speechemotion/libonnxruntime_providers_shared.so: cannot open shared object file: No such file or directory\nmore",
        "this build is without libonnxruntime_providers_shared.so (./configure brings it where there is an NVIDIA GPU)")]
    [InlineData(
        "Failed to load /opt/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory",
        "libcublasLt.so.13 is not installed")]
    [InlineData(
        "[ErrorCode:Fail] CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version\n   at somewhere",
        "[ErrorCode:Fail] CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version")]
    public void What_is_missing_is_named_in_a_few_words(string message, string expected) =>
        Assert.Equal(expected, CudaProvider.Explain(new InvalidOperationException(message)));

    [Fact]
    public void The_cause_below_is_what_counts() =>
        Assert.Equal("no entry", CudaProvider.Explain(new TypeInitializationException("Ort", new EntryPointNotFoundException("no entry"))));
}
