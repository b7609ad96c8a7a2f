using System.Text.Json.Serialization;

namespace SpermIbfc.Data.Snapshots;

/// <summary>How cells are dealt into train, validation and test.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SplitProtocol>))]
public enum SplitProtocol
{
    /// <summary>Stratified k-fold: each cell is tested in exactly one fold.</summary>
    [JsonStringEnumMemberName("kfold")]
    KFold,

    /// <summary>The paper's repeated hold-out: independent draws of 80/10/10, whose test sets may overlap.</summary>
    [JsonStringEnumMemberName("paper")]
    Paper,
}
