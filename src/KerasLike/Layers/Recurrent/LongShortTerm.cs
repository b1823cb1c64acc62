using KerasLike.Activations;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;

namespace KerasLike.Layers;

/// <summary>What LSTMCell and the cell of ConvLSTM have in common.</summary>
internal static class LongShortTerm
{
    /// <summary>The states h and c, of one shape.</summary>
    public static Structure<Shape> StateShapes(Shape state) => Structure<Shape>.ListOf([Structure<Shape>.Of(state), Structure<Shape>.Of(state)]);

    /// <summary>A bias that lets the forget gate begin open.</summary>
    public static TensorValue BiasValue(Initializer initializer, int width, DType dtype) => Eager.Run(() => ConcatV2.Of([initializer.Of(width, dtype), new Ones().Of(width, dtype), initializer.Of(2 * width, dtype)], 0));

    /// <summary>A step, given the product of the input with its bias.</summary>
    public static Func<SymbolicTensor, SymbolicStructure, CellStep> Stepper(Recurrent recurrent, ActivationFunction activation, ActivationFunction gate) => (x, states) =>
    {
        SymbolicTensor[] parts = Split.Of(x + recurrent.Product(states[0]), 4, -1);
        SymbolicTensor c = (gate.Of(parts[1]) * (SymbolicTensor)states[1]) + (gate.Of(parts[0]) * activation.Of(parts[2]));
        SymbolicTensor h = gate.Of(parts[3]) * activation.Of(c);
        return new CellStep(h, [h, c]);
    };
}
