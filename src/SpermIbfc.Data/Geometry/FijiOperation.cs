namespace SpermIbfc.Data.Geometry;

/// <summary>The ways in which FIJI makes a mask from drawn points; each gives pixels of its own.</summary>
public enum FijiOperation
{
    /// <summary>Edit &gt; Draw on a segmented line of some width: the midpiece's mask.</summary>
    Draw,

    /// <summary>Edit &gt; Selection &gt; Create Mask on a segmented line: the same pixels as <see cref="Draw"/>.</summary>
    CreateMask,

    /// <summary>A closed line of width 1, drawn, then Fill Holes: the head's mask, its boundary included.</summary>
    OutlineFill,

    /// <summary>As <see cref="OutlineFill"/> but not closed: fills only where the ends touch by themselves.</summary>
    OutlineFillOpen,

    /// <summary>Create Mask on a polygon, freehand or traced selection (pixel-corner coordinates): leaves out boundary pixels.</summary>
    PolygonMask,

    /// <summary>Edit &gt; Selection &gt; Line to Area: flat ends, half a pixel to the right and down of <see cref="Draw"/>.</summary>
    LineToArea,
}
