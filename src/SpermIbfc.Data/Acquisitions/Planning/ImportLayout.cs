namespace SpermIbfc.Data.Acquisitions.Planning;

/// <summary>How the files of an import make up cells, as their names say.</summary>
public enum ImportLayout
{
    /// <summary>Every file is a cell with all its channels, in folders or not.</summary>
    OneFileACell,

    /// <summary>IDEAS' export: a file an object and channel, <c>{prefix}_{object}_Ch{n}.ome.tif</c>, masks as <c>.dmask.pgm</c>.</summary>
    IdeasExport,

    /// <summary>The lab's names: <c>Campo claro_{id}_Ch1.ome.tif</c>, <c>Fluorescencia_{id}_Ch5.ome.tif</c>, <c>{id}_Ch-cabeza.tif</c>, <c>{id}_Ch-flagelo.tif</c>.</summary>
    LabNames,

    /// <summary>A folder for bright-field, fluorescence, head and flagellum each, with files of one name.</summary>
    LabFolders,

    /// <summary>A folder of inputs and one of targets, with files of one name.</summary>
    InputTarget,
}
