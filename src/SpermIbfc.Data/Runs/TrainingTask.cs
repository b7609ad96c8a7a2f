using System.Text.Json.Serialization;

namespace SpermIbfc.Data.Runs;

[JsonConverter(typeof(JsonStringEnumConverter<TrainingTask>))]
public enum TrainingTask
{
    /// <summary>ResNet50: is the cell in focus?</summary>
    [JsonStringEnumMemberName("focus")]
    Focus,

    /// <summary>U-Net: where are head and midpiece?</summary>
    [JsonStringEnumMemberName("parts")]
    Parts,
}
