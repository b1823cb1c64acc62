using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Nested lists and dictionaries of tensors, as a SavedModel describes what its functions take and return.</summary>
internal static class StructuredValues
{
    private const int Deepest = 64;

    /// <summary>The tensors in TensorFlow's order: lists from first to last, dictionaries by their sorted keys.</summary>
    /// <param name="value">The structure.</param>
    /// <param name="kind">Names tensors without a name: <c>output_0</c>.</param>
    /// <param name="source">What errors call the file.</param>
    public static List<(string Name, TensorSpec Spec)> Tensors(StructuredValue? value, string kind, string source)
    {
        List<(string Name, TensorSpec Spec)> tensors = [];
        Flatten(value, "", 0);
        return tensors;

        void Flatten(StructuredValue? at, string key, int depth)
        {
            if (depth > Deepest)
            {
                throw new GraphDefException($"{source}: a structure is too deep.", $"{Deepest} levels at most", "more", "the file may be damaged.");
            }

            switch (at?.KindCase ?? StructuredValue.KindOneofCase.None)
            {
                case StructuredValue.KindOneofCase.TensorSpecValue:
                    Add(at!.TensorSpecValue.Name, at.TensorSpecValue.Shape, at.TensorSpecValue.Dtype);
                    break;
                case StructuredValue.KindOneofCase.BoundedTensorSpecValue:
                    Add(at!.BoundedTensorSpecValue.Name, at.BoundedTensorSpecValue.Shape, at.BoundedTensorSpecValue.Dtype);
                    break;
                case StructuredValue.KindOneofCase.TypeSpecValue:
                    throw new GraphDefException($"{source}: a function takes or returns a tensor of a special kind.", "dense tensors", at!.TypeSpecValue.TypeSpecClassName, "save a function of dense tensors.");
                case StructuredValue.KindOneofCase.ListValue:
                    Each(at!.ListValue.Values);
                    break;
                case StructuredValue.KindOneofCase.TupleValue:
                    Each(at!.TupleValue.Values);
                    break;
                case StructuredValue.KindOneofCase.NamedTupleValue:
                    foreach (PairValue pair in at!.NamedTupleValue.Values)
                    {
                        Flatten(pair.Value, pair.Key, depth + 1);
                    }

                    break;
                case StructuredValue.KindOneofCase.DictValue:
                    foreach ((string name, StructuredValue inner) in at!.DictValue.Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
                    {
                        Flatten(inner, name, depth + 1);
                    }

                    break;
            }

            void Each(IEnumerable<StructuredValue> values)
            {
                foreach (StructuredValue inner in values)
                {
                    Flatten(inner, "", depth + 1);
                }
            }

            void Add(string name, TensorShapeProto shape, int dtype)
            {
                string plain = key.Length > 0 ? key : name is "" or "unknown" ? $"{kind}_{tensors.Count}" : name;
                tensors.Add((plain, new TensorSpec(TensorProtos.ToShape(shape, source), (DType)dtype)));
            }
        }
    }

    /// <summary>A tensor's name, shape and dtype.</summary>
    public static StructuredValue Tensor(string name, TensorSpec spec) =>
        new() { TensorSpecValue = new TensorSpecProto { Name = name, Shape = GraphDefWriter.ToShape(spec.Shape), Dtype = (int)spec.DType } };

    /// <summary>Several values in order.</summary>
    public static StructuredValue Tuple(params IEnumerable<StructuredValue> values) => new() { TupleValue = new TupleValue { Values = { values } } };

    /// <summary>Several values by name.</summary>
    public static StructuredValue Dictionary(params IEnumerable<(string Name, StructuredValue Value)> values)
    {
        DictValue dictionary = new();
        foreach ((string name, StructuredValue value) in values)
        {
            dictionary.Fields[name] = value;
        }

        return new StructuredValue { DictValue = dictionary };
    }

    /// <summary>How Python declares a function: its arguments by name, those by keyword alone apart.</summary>
    public static FunctionSpec Function(IEnumerable<string> arguments, IEnumerable<string> keywords, StructuredValue inputs)
    {
        NamedTupleValue spec = new() { Name = "FullArgSpec" };
        Field("args", Names(arguments));
        Field("varargs", None());
        Field("varkw", None());
        Field("defaults", None());
        Field("kwonlyargs", Names(keywords));
        Field("kwonlydefaults", None());
        Field("annotations", Dictionary());
        return new FunctionSpec { Fullargspec = new StructuredValue { NamedTupleValue = spec }, InputSignature = inputs };

        void Field(string name, StructuredValue value) => spec.Values.Add(new PairValue { Key = name, Value = value });
    }

    /// <summary>Python's None.</summary>
    public static StructuredValue None() => new() { NoneValue = new NoneValue() };

    private static StructuredValue Names(IEnumerable<string> names) => new() { ListValue = new ListValue { Values = { names.Select(n => new StructuredValue { StringValue = n }) } } };
}
