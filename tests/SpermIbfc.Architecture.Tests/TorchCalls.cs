using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SpermIbfc.Architecture.Tests;

/// <summary>Every member of the torch assembly that a compiled assembly refers to.</summary>
static class TorchCalls
{
    public static IReadOnlySet<TorchCall> Of(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        var calls = new HashSet<TorchCall>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (TypeName(metadata, member.Parent) is not { } type || !type.StartsWith("TorchSharp", StringComparison.Ordinal))
                continue;
            var parameters = member.GetKind() == MemberReferenceKind.Method
                ? string.Join(", ", member.DecodeMethodSignature(new ShortNames(), null).ParameterTypes)
                : "";
            calls.Add(new TorchCall(type, metadata.GetString(member.Name), parameters));
        }
        return calls;
    }

    static string? TypeName(MetadataReader metadata, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => FullName(metadata, (TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new GenericOwner(metadata), null),
        _ => null,
    };

    internal static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{FullName(metadata, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
        var space = metadata.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    /// <summary>Types as C# writes them, without their namespace.</summary>
    class ShortNames : ISignatureTypeProvider<string, object?>
    {
        public string GetArrayType(string element, ArrayShape shape) => $"{element}[]";
        public string GetByReferenceType(string element) => $"ref {element}";
        public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";
        public virtual string GetGenericInstantiation(string type, ImmutableArray<string> arguments) => type.Split('`')[0] switch
        {
            "Nullable" => $"{arguments[0]}?",
            "ValueTuple" => $"({string.Join(", ", arguments)})",
            var name => $"{name}<{string.Join(", ", arguments)}>",
        };
        public string GetGenericMethodParameter(object? context, int index) => $"M{index}";
        public string GetGenericTypeParameter(object? context, int index) => $"T{index}";
        public string GetModifiedType(string modifier, string type, bool isRequired) => type;
        public string GetPinnedType(string element) => element;
        public string GetPointerType(string element) => $"{element}*";
        public string GetSZArrayType(string element) => $"{element}[]";
        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte kind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);
        public virtual string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte kind) =>
            reader.GetString(reader.GetTypeReference(handle).Name);
        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte kind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);
        public string GetPrimitiveType(PrimitiveTypeCode code) => code switch
        {
            PrimitiveTypeCode.Boolean => "bool",
            PrimitiveTypeCode.Byte => "byte",
            PrimitiveTypeCode.Int32 => "int",
            PrimitiveTypeCode.Int64 => "long",
            PrimitiveTypeCode.Single => "float",
            PrimitiveTypeCode.Double => "double",
            PrimitiveTypeCode.String => "string",
            PrimitiveTypeCode.Object => "object",
            _ => code.ToString(),
        };
    }

    /// <summary>The full name of the generic type that a member belongs to, its arguments left out.</summary>
    sealed class GenericOwner(MetadataReader metadata) : ShortNames
    {
        public override string GetGenericInstantiation(string type, ImmutableArray<string> arguments) => type;
        public override string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte kind) => FullName(metadata, handle);
    }
}
