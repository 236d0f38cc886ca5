using System.Globalization;
using SpeechEmotion.Cli.Engines;
using SpeechEmotion.Storage.Blobs;
using SpeechEmotion.Storage.Subjects.Erasure;

namespace SpeechEmotion.Cli.Verbs.Doctor;

/// <summary>Whether erasures of speakers are finished; a repair finishes them.</summary>
internal static class ErasureCheck
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(IBlobStore blobs, bool isRepair, CancellationToken cancellationToken)
    {
        SpeakerErasure erasure = Erasures.Of(blobs);
        List<Finding> findings = [];
        if (isRepair)
        {
            IReadOnlyList<ErasureJob> finished = await erasure.ResumeAsync(Erasures.IsAlone(blobs), cancellationToken).ConfigureAwait(false);
            if (finished.Count > 0)
            {
                findings.Add(new("erasures", FindingState.Fine, $"{finished.Count} erasures of speakers finished"));
            }
        }

        List<ErasureJob> open = await erasure.OpenAsync(cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        int begun = open.Count(job => job.State == ErasureState.Erasing);
        if (begun > 0)
        {
            findings.Add(new("erasures", FindingState.Broken, $"{begun} erasures of speakers were begun and are not finished; --repair, or the next run, finishes them"));
        }

        if (open.Count > begun)
        {
            findings.Add(new(
                "erasures",
                FindingState.Absent,
                string.Create(CultureInfo.InvariantCulture, $"{open.Count - begun} erasures of speakers are done, but for the second look at what writers of that time have left; --repair, or the next run, takes it")));
        }

        return findings;
    }
}
