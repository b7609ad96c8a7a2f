using System.Text.RegularExpressions;

namespace SpermIbfc.Architecture.Tests;

/// <summary>TorchSharp's signatures, read from a list of C# declarations under one heading a type.</summary>
static partial class TorchSharpSignatures
{
    public static IReadOnlySet<TorchCall> Read(string path)
    {
        var listed = new HashSet<TorchCall>();
        var type = "";
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                type = line[3..].Trim();
            else if (Method().Match(line) is { Success: true } method)
                listed.Add(new TorchCall(type, method.Groups["name"].Value is var name && name == "Module" ? ".ctor" : name, Types(method.Groups["parameters"].Value)));
            else if (Property().Match(line) is { Success: true } property)
                AddProperty(listed, type, property);
            else if (Field().Match(line) is { Success: true } field)
                listed.Add(new TorchCall(type, field.Groups["name"].Value, ""));
        }
        return listed;
    }

    static void AddProperty(HashSet<TorchCall> listed, string type, Match property)
    {
        var name = property.Groups["name"].Value;
        listed.Add(new TorchCall(type, $"get_{name}", ""));
        listed.Add(new TorchCall(type, $"set_{name}", property.Groups["type"].Value));
    }

    /// <summary>The types of a parameter list: names, defaults and "params" are left out.</summary>
    static string Types(string parameters)
    {
        var types = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i <= parameters.Length; i++)
        {
            if (i == parameters.Length || parameters[i] == ',' && depth == 0)
            {
                var one = parameters[start..i].Split('=')[0].Trim();
                if (one.Length > 0)
                    types.Add(one.Replace("params ", "")[..one.Replace("params ", "").LastIndexOf(' ')].Trim());
                start = i + 1;
            }
            else if (parameters[i] is '(' or '<')
                depth++;
            else if (parameters[i] is ')' or '>')
                depth--;
        }
        return string.Join(", ", types);
    }

    [GeneratedRegex(@"^(public|protected)\s+(static\s+|virtual\s+|override\s+)*(?:(?<type>.+?)\s+)?(?<name>[\w<>]+?)(<[\w, ]+>)?\((?<parameters>.*)\);")]
    private static partial Regex Method();

    [GeneratedRegex(@"^public\s+(static\s+|virtual\s+)*(?<type>.+?)\s+(?<name>\w+)\s+\{")]
    private static partial Regex Property();

    [GeneratedRegex(@"^public\s+static\s+\S+\s+(?<name>\w+);")]
    private static partial Regex Field();
}
