namespace SpermIbfc.Web.Components.Controls;

/// <summary>How long ago something was, as people say it.</summary>
public static class RelativeTimeText
{
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var past = now - at;
        var span = past.Duration();
        // An invitation of 14 days, a second old, still ends in 14 days.
        if (past < TimeSpan.Zero)
            span += TimeSpan.FromSeconds(30);
        if (span < TimeSpan.FromMinutes(1))
            return "just now";
        if (span >= TimeSpan.FromDays(60))
            return at.ToString("yyyy-MM-dd");
        var text = span switch
        {
            { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} min",
            { TotalHours: < 24 } => $"{(int)span.TotalHours} h",
            { TotalDays: < 2 } => "1 day",
            _ => $"{(int)span.TotalDays} days",
        };
        return past > TimeSpan.Zero ? $"{text} ago" : $"in {text}";
    }
}
