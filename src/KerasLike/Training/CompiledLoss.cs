using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Losses;

namespace KerasLike;

/// <summary>The losses of Compile, matched with the outputs once targets and predictions are known.</summary>
/// <remarks>Source: keras.trainers.compile_utils.CompileLoss.</remarks>
internal sealed class CompiledLoss(LossStructure loss, LossWeights? weights)
{
    private List<Part>? _parts;
    private Structure<SymbolicTensor>? _predictions;

    /// <summary>The mean of each output's loss, where there are at least two.</summary>
    public IReadOnlyList<Metrics.Mean> Trackers { get; private set; } = [];

    /// <summary>The losses, once they are known.</summary>
    public IEnumerable<Loss> Resolved => (_parts ?? []).Select(p => p.Loss);

    /// <summary>The predictions that the losses were last computed of.</summary>
    public IReadOnlyList<SymbolicTensor> Predictions => _predictions?.Flatten() ?? [];

    /// <summary>The weighted sum of the losses; null if no output has one.</summary>
    /// <param name="title">Who asks.</param>
    /// <param name="outputNames">The names of the outputs, flat, where they have some.</param>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">Weights of the samples, for all outputs or for each.</param>
    /// <param name="targets">The numbers of the targets, where they are at hand: they are checked before any work is done.</param>
    public SymbolicTensor? Of(string title, IReadOnlyList<string>? outputNames, Structure<SymbolicTensor> yTrue, Structure<SymbolicTensor> yPred, Structure<SymbolicTensor>? sampleWeight, Structure<TensorValue>? targets)
    {
        if (yTrue.Leaf is null || yPred.Leaf is null)
        {
            yTrue = Arranged(title, outputNames, yTrue, yPred);
            targets = targets is null ? null : Arranged(title, outputNames, targets, yPred);
        }

        if (_parts is null)
        {
            Build(title, outputNames, yTrue, yPred);
        }

        yPred = Like(yPred);
        yTrue = Like(yTrue);
        targets = targets is null ? null : Like(targets);
        SymbolicTensor? total = null;
        for (int i = 0; i < _parts!.Count; i++)
        {
            Part part = _parts[i];
            SymbolicTensor y = Leaf(title, yTrue, part.Path, "targets"), p = Leaf(title, yPred, part.Path, "outputs");
            if (targets?.At(part.Path).Leaf is { } numbers)
            {
                part.Loss.CheckTargets(numbers, p.Shape);
            }

            SymbolicTensor? weight = sampleWeight is null ? null : sampleWeight.Items is null ? sampleWeight.Leaf : WeightAt(sampleWeight, part.Path, outputNames);
            SymbolicTensor value = Cast.Of(part.Loss.Of(y, p, weight), DType.Float32);
            if (Trackers.Count > 0)
            {
                // Batches count alike here, also a short last one: their length is not known where Keras asks for it.
                Trackers[i].Update(value);
            }

            value = part.Weight is double factor ? value * factor : value;
            total = total is null ? value : total + value;
        }

        return total;
    }

    /// <summary>Checks other numbers for the same targets.</summary>
    public void Check(string title, IReadOnlyList<string>? outputNames, Structure<TensorValue> targets)
    {
        if (_parts is null || _predictions is null)
        {
            return;
        }

        if (targets.Leaf is null || _predictions.Leaf is null)
        {
            targets = Arranged(title, outputNames, targets, _predictions);
        }

        targets = Like(targets);
        foreach (Part part in _parts)
        {
            part.Loss.CheckTargets(targets.At(part.Path).Leaf!, Like(_predictions).At(part.Path).Leaf!.Shape);
        }
    }

    private static SymbolicTensor Leaf(string title, Structure<SymbolicTensor> structure, IReadOnlyList<object> path, string what) =>
        structure.At(path).Leaf ?? throw new ArgumentException(FourLines.Text($"{title}: the {what} do not match the losses at '{string.Join("/", path)}'.", "one tensor", $"{structure.At(path)}", "give losses and targets in the arrangement of the outputs."));

    private static SymbolicTensor? WeightAt(Structure<SymbolicTensor> weights, IReadOnlyList<object> path, IReadOnlyList<string>? names)
    {
        foreach (object step in path)
        {
            object? known = weights.Has(step) ? step
                : step is int place && names?.ElementAtOrDefault(place) is { } name && weights.Has(name) ? name
                : step is string key && names is not null && names.ToList().IndexOf(key) is int at and >= 0 && weights.Has(at) ? at
                : null;
            if (known is null)
            {
                return null;
            }

            weights = known is string named ? weights[named] : weights[(int)known];
        }

        return weights.Leaf;
    }

    // Targets in the arrangement of the predictions: a list may stand for a dictionary and the other way round.
    private Structure<T> Arranged<T>(string title, IReadOnlyList<string>? names, Structure<T> yTrue, Structure<SymbolicTensor> yPred)
        where T : class
    {
        if (yPred.IsLike(yTrue))
        {
            return yTrue;
        }

        if (yPred.Keys is null && names is not null && yTrue.Keys?.FirstOrDefault(k => !names.Contains(k)) is { } unknown)
        {
            throw FourLines.UnknownName($"output of {title} in y", unknown, names);
        }

        if (yTrue.Leaf is not null && yPred.Items?.Count == 1)
        {
            yTrue = Structure<T>.ListOf([yTrue]);
        }

        if (yPred.Items is not null && yPred.Keys is null && yTrue.Keys is { } keys && names is not null && names.Order().SequenceEqual(keys.Order()))
        {
            yTrue = Structure<T>.ListOf(names.Select(n => yTrue[n]));
        }

        IReadOnlyList<T> flat = yTrue.Flatten();
        int outputs = yPred.Flatten().Count;
        if (flat.Count == outputs)
        {
            return yPred.Pack(flat);
        }

        // Outputs without a loss need no targets.
        LossIdentifier[] all = [.. loss.Flatten()];
        if (all.Length == outputs && flat.Count == all.Count(l => !l.IsNothing))
        {
            int next = 0;
            Dictionary<SymbolicTensor, T?> filled = yPred.Flatten().Zip(all).ToDictionary(p => p.First, p => p.Second.IsNothing ? null : flat[next++]);
            return Filled(yPred, filled);
        }

        throw new ArgumentException(FourLines.Text($"{title}: targets and outputs do not match.", $"targets for {outputs} output{(outputs == 1 ? "" : "s")}{(names is null ? "" : $": {string.Join(", ", names)}")}",
            $"{yTrue}", "give one array of targets for each output, in their order or by their names."));
    }

    private static Structure<T> Filled<T>(Structure<SymbolicTensor> yPred, Dictionary<SymbolicTensor, T?> values)
        where T : class =>
        yPred.Leaf is not null ? values[yPred.Leaf] is { } value ? Structure<T>.Of(value) : Structure<T>.None
        : yPred.Keys is { } keys ? Structure<T>.DictionaryOf(keys.Select(k => KeyValuePair.Create(k, Filled(yPred[k], values))))
        : Structure<T>.ListOf((yPred.Items ?? []).Select(i => Filled(i, values)));

    private Structure<T> Like<T>(Structure<T> structure)
        where T : class => _byName is { } names && structure.Keys is null
            ? Structure<T>.DictionaryOf(names.Select((n, i) => KeyValuePair.Create(n, structure[i])))
            : structure;

    private IReadOnlyList<string>? _byName;

    private void Build(string title, IReadOnlyList<string>? outputNames, Structure<SymbolicTensor> yTrue, Structure<SymbolicTensor> yPred)
    {
        _predictions = yPred;
        Structure<LossIdentifier> losses = loss;
        LossWeights? factors = weights;
        if (outputNames is not null && losses.Keys is { } keys && yPred.Keys is null)
        {
            if (!keys.Order().SequenceEqual(outputNames.Order()))
            {
                string? wrong = keys.FirstOrDefault(k => !outputNames.Contains(k));
                throw wrong is not null ? FourLines.UnknownName($"output of {title} in 'loss'", wrong, outputNames) : new ArgumentException(FourLines.Text($"{title}: 'loss' leaves outputs out.",
                    $"losses for {string.Join(", ", outputNames)}", string.Join(", ", keys), "add the others; null for an output without a loss."));
            }

            if (yPred.Leaf is not null)
            {
                _byName = outputNames;
            }
            else
            {
                losses = Structure<LossIdentifier>.ListOf(outputNames.Select(n => losses[n]));
                factors = factors?.Names is null ? factors : LossWeights.Create([.. outputNames.Select(n => factors[n])]);
            }
        }

        Dictionary<LossIdentifier, double> factorOf = Factors(title, losses, factors);
        yPred = Like(yPred);
        yTrue = Like(yTrue);
        IReadOnlyList<SymbolicTensor> flat = yPred.Flatten();
        Structure<string> names = outputNames?.Count == flat.Count ? yPred.Pack(outputNames) : yPred.Map(_ => "");
        _parts = [];
        if (losses.Leaf is { } one && yPred.Leaf is null)
        {
            losses = yPred.Map(_ => one);
        }

        Match(title, losses, yTrue, yPred, names, [], factorOf);
        if (_parts.Count > 1)
        {
            Trackers = [.. _parts.Select(p => new Metrics.Mean($"{p.Name}_loss"))];
        }
    }

    private static Dictionary<LossIdentifier, double> Factors(string title, Structure<LossIdentifier> losses, LossWeights? weights)
    {
        Dictionary<LossIdentifier, double> factors = [];
        if (weights is null)
        {
            return factors;
        }

        IReadOnlyList<LossIdentifier> flat = losses.Flatten();
        if (flat.Count != weights.Values.Count)
        {
            throw new ArgumentException(FourLines.Text($"{title}: lossWeights must match the number of losses.", $"{flat.Count} weights", $"{weights.Values.Count}", "give one weight for each loss."));
        }

        // Like the losses: by name where both have names, otherwise one after the other.
        IEnumerable<double> inOrder = weights.Names is { } names ? names.Order(StringComparer.Ordinal).Select(n => weights[n]) : weights.Values;
        foreach ((LossIdentifier part, double factor) in flat.Zip(inOrder))
        {
            factors[part] = factor;
        }

        return factors;
    }

    private void Match(string title, Structure<LossIdentifier> losses, Structure<SymbolicTensor> yTrue, Structure<SymbolicTensor> yPred, Structure<string> names, object[] path, Dictionary<LossIdentifier, double> factors)
    {
        if (losses.Leaf is { } one)
        {
            if (!one.IsNothing)
            {
                SymbolicTensor y = Leaf(title, yTrue, [], "targets"), p = Leaf(title, yPred, [], "outputs");
                Loss resolved = one.Resolve(y.Shape, p.Shape);
                string own = names.Leaf is { Length: > 0 } given ? given : resolved.Name;
                object[] called = path.Length == 0 ? [own] : path[^1] is int ? [.. path[..^1], own] : path;
                _parts!.Add(new Part(path, resolved, factors.TryGetValue(one, out double factor) ? factor : null, string.Join("/", called)));
            }

            return;
        }

        IReadOnlyList<Structure<LossIdentifier>> items = losses.Items ?? [];
        if (losses.Keys is null && items.All(i => i.Items is null) && items.Count == yPred.Flatten().Count && !yPred.IsLike(losses))
        {
            losses = yPred.Pack(items.Select(i => i.Leaf ?? LossIdentifier.Nothing));
            if (losses.Leaf is not null)
            {
                Match(title, losses, yTrue, yPred, names, path, factors);
                return;
            }
        }
        else if (losses.Keys is null && (yPred.Leaf is not null || yPred.Keys is not null))
        {
            // Several losses for one output add up.
            foreach (Structure<LossIdentifier> item in items)
            {
                Match(title, item, yTrue, yPred, names, path, factors);
            }

            return;
        }

        foreach (object step in losses.Steps)
        {
            if (!yPred.Has(step) || !yTrue.Has(step))
            {
                Structure<LossIdentifier> part = losses.At([step]);
                if (part.Leaf?.IsNothing == true)
                {
                    continue;
                }

                throw new ArgumentException(FourLines.Text($"{title}: the losses do not match the outputs at '{string.Join("/", path.Append(step))}'.", $"losses for {yPred.Map(_ => "*")}", $"losses {losses}, targets {yTrue.Map(_ => "*")}",
                    "give losses and targets in the arrangement of the outputs."));
            }

            Match(title, losses.At([step]), yTrue.At([step]), yPred.At([step]), names.At([step]), [.. path, step], factors);
        }
    }

    private sealed record Part(IReadOnlyList<object> Path, Loss Loss, double? Weight, string Name);
}
