namespace SpeechEmotion.Calls.Trajectories.Pages;

/// <summary>Bytes that are no page of a trajectory, or one that a newer version wrote; the message says which, in one line.</summary>
/// <param name="message">One line.</param>
/// <param name="innerException">The cause below, if any.</param>
public sealed class TrajectoryPageException(string message, Exception? innerException = null) : Exception(message, innerException);
