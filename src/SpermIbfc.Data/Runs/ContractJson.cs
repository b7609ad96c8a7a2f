using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpermIbfc.Data.Runs;

/// <summary>How run and snapshot files are written: camelCase, enums by name, nulls left out.</summary>
public static class ContractJson
{
    public static JsonSerializerOptions Line { get; } = Make(indented: false);
    public static JsonSerializerOptions Document { get; } = Make(indented: true);

    static JsonSerializerOptions Make(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
