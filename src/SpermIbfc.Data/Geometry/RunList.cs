namespace SpermIbfc.Data.Geometry;

/// <summary>Collects ascending runs and joins those that touch, so that a mask's runs are maximal.</summary>
internal sealed class RunList(int capacity)
{
    readonly List<int> _runs = new(capacity);

    public void Add(int start, int length)
    {
        if (_runs.Count > 0 && _runs[^2] + _runs[^1] == start) _runs[^1] += length;
        else
        {
            _runs.Add(start);
            _runs.Add(length);
        }
    }

    public int[] ToArray() => [.. _runs];
}
