namespace SpermIbfc.ML.Training;

/// <summary>At most five step events a second: a GPU takes more steps than anyone can watch. The last of an epoch always passes.</summary>
sealed class StepThrottle(TimeProvider time)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    long _last = time.GetTimestamp();
    long _images;
    bool _any;

    /// <summary>Counts the images of a step; true with their rate since the last event where one is due.</summary>
    public bool IsDue(int images, bool isLast, out double imagesPerSecond)
    {
        _images += images;
        var since = time.GetElapsedTime(_last);
        imagesPerSecond = since.TotalSeconds > 0 ? _images / since.TotalSeconds : 0;
        if (_any && !isLast && since < Pause) return false;
        _any = true;
        _last = time.GetTimestamp();
        _images = 0;
        return true;
    }

    /// <summary>Time that passed otherwise (validation, writing) is no time of a step.</summary>
    public void Restart()
    {
        _last = time.GetTimestamp();
        _images = 0;
        _any = false;
    }
}
