using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Corrections;

namespace SpeechEmotion.Storage.Subjects.Erasure.Places;

/// <summary>Corrections of what the speaker said: they name the speaker.</summary>
internal sealed class CorrectedCalls(IBlobStore blobs) : IErasurePlace
{
    public async Task<ErasureCounts> EraseAsync(ErasureScope scope, CancellationToken cancellationToken)
    {
        CorrectionStore corrections = new(blobs);
        long changed = 0;
        await foreach (string call in corrections.CallsAsync(cancellationToken).ConfigureAwait(false))
        {
            changed += await corrections.RemoveAsync(call, scope.IsErased, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        return new ErasureCounts(Others: changed);
    }
}
