using Microsoft.CodeAnalysis;

namespace KerasLike.Generators;

/// <summary>Emits the fluent methods of <c>Sequential</c> and <c>SymbolicTensor</c> from the layers' constructors.</summary>
[Generator]
public sealed class FluentGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
    }
}
