using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Calls on numbers that stay compiled: a layer that changes batch after batch of a data set emits its ops once for each kind of input.</summary>
internal sealed class EagerCalls
{
    // Of inputs that are always of another shape only the last few are kept.
    private const int Most = 8;

    private readonly Lock _lock = new();
    private readonly List<Call> _calls = [];

    /// <summary>What a function gives for inputs.</summary>
    /// <param name="version">What its ops depend on besides the inputs' shapes and its variables.</param>
    /// <param name="function">The function.</param>
    /// <param name="inputs">The inputs.</param>
    public Structure<TensorValue> Run(object version, Func<SymbolicTensor[], SymbolicStructure> function, TensorStructure inputs)
    {
        TensorValue[] values = [.. inputs.Flatten()];
        string kind = inputs.Map(x => x.Kind).ToString();
        Call call;
        lock (_lock)
        {
            int at = _calls.FindIndex(c => c.Kind == kind && c.Version.Equals(version) && c.Executor == (c.Variable?.Executor ?? Keras.Backend));
            call = at >= 0 ? _calls[at] : Compile(kind, version, function, values);
            if (at >= 0)
            {
                _calls.RemoveAt(at);
            }

            _calls.Add(call);
            if (_calls.Count > Most)
            {
                _calls.RemoveAt(0);
            }
        }

        return call.Structure.Pack(Eager.Run(call.Executable, call.Outputs, values));
    }

    private static Call Compile(string kind, object version, Func<SymbolicTensor[], SymbolicStructure> function, TensorValue[] values)
    {
        SymbolicStructure? structure = null;
        (IExecutable executable, SymbolicTensor[] outputs, Variable? variable) = Eager.Compile(
            t =>
            {
                structure = function(t);
                return [.. structure.Flatten()];
            },
            values);
        return new Call(kind, version, executable, outputs, structure!, variable, variable?.Executor ?? Keras.Backend);
    }

    private sealed record Call(string Kind, object Version, IExecutable Executable, SymbolicTensor[] Outputs, SymbolicStructure Structure, Variable? Variable, IExecutor Executor);
}
