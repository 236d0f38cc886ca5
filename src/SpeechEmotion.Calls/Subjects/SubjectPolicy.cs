namespace SpeechEmotion.Calls.Subjects;

/// <summary>
/// Whose emotions are computed, by role. Of the others only how the conversation goes is told: when they speak, and how
/// much. European law (Regulation (EU) 2024/1689, Art. 5(1)(f)) is why employees are left out unless somebody says why not.
/// </summary>
public sealed record SubjectPolicy
{
    /// <summary>The name of <see cref="Customer"/>.</summary>
    public const string CustomerName = "customer";

    /// <summary>The name of the policy that leaves out agents alone; see <see cref="Of"/>.</summary>
    public const string NonAgentName = "non-agent";

    /// <summary>The name of the policy that leaves out nobody; see <see cref="Of"/>.</summary>
    public const string AllName = "all";

    /// <summary>Most characters of a reason.</summary>
    public const int MaxReason = 300;

    private readonly SpeakerRole[] _withheld;

    private SubjectPolicy(string name, SpeakerRole[] withheld, string? exception)
    {
        Name = name;
        _withheld = withheld;
        Exception = exception;
    }

    /// <summary>Customers, and whoever has no role: who is at work is for the manifest to say. The default.</summary>
    public static SubjectPolicy Customer { get; } = new(CustomerName, [SpeakerRole.Agent, SpeakerRole.Other], null);

    /// <summary>All names that <see cref="Of"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [CustomerName, NonAgentName, AllName];

    /// <summary>The policy's name, as it stands in a generation's settings.</summary>
    public string Name { get; }

    /// <summary>Why agents' emotions are computed, in the words of whoever answers for it; null where they are not.</summary>
    public string? Exception { get; }

    /// <summary>A policy by its name.</summary>
    /// <param name="name">One of <see cref="Names"/>: customers; everybody but agents; everybody.</param>
    /// <param name="exception">Why agents are included, one line of at most <see cref="MaxReason"/> characters; for <see cref="AllName"/>, and for it alone.</param>
    /// <exception cref="ArgumentException">There is no such policy, or it lacks its reason; the message says what to do.</exception>
    public static SubjectPolicy Of(string name, string? exception)
    {
        string? reason = string.IsNullOrWhiteSpace(exception) ? null : exception.Trim();
        if (reason is not null && (reason.Length > MaxReason || reason.Any(char.IsControl)))
        {
            throw new ArgumentException($"The reason for an exception is one line of at most {MaxReason} characters.");
        }

        if (reason is not null && name != AllName)
        {
            throw new ArgumentException($"An exception is for subjects '{AllName}'; with '{name}' agents' emotions are not computed.");
        }

        return name switch
        {
            CustomerName => Customer,
            NonAgentName => new(NonAgentName, [SpeakerRole.Agent], null),
            AllName when reason is null => throw new ArgumentException(
                "Subjects 'all' computes the emotions of agents too, which in the European Union is forbidden at work but for medical or safety reasons: say why it may be done here."),
            AllName => new(AllName, [], reason),
            _ => throw new ArgumentException($"There are no subjects '{name}': take {string.Join(", ", Names)}."),
        };
    }

    /// <summary>Whether emotions are computed of a speaker.</summary>
    /// <param name="role">The speaker's role; null where nobody gave one.</param>
    public bool Includes(SpeakerRole? role) => role is not { } known || Array.IndexOf(_withheld, known) < 0;
}
