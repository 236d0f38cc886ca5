using SpeechEmotion.Calls.Trajectories;

namespace SpeechEmotion.Calls.Alerts.Rules;

/// <summary>Above one number, or below one: a rule gives exactly one of the fields <c>above</c> and <c>below</c>.</summary>
internal readonly record struct Threshold(double Limit, bool Above)
{
    public static Threshold Read(RuleFields fields, TrajectoryColumn column)
    {
        if (fields.Has("above") == fields.Has("below"))
        {
            throw fields.Wrong("above", "given, or below, but not both");
        }

        bool above = fields.Has("above");
        bool bounded = column.Index <= TrajectoryColumns.PeakAnger.Index;
        double least = bounded ? (column == TrajectoryColumns.Valence || column == TrajectoryColumns.Arousal ? -1 : 0) : -1e6;

        // The other is asked for too, so that a list of the fields names it.
        _ = fields.Number(above ? "below" : "above", 0, 0, 0);
        return new Threshold(fields.Number(above ? "above" : "below", least, bounded ? 1 : 1e6), above);
    }

    public bool Met(double value) => Above ? value > Limit : value < Limit;
}
