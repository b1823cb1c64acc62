using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Tests;

/// <summary>Convolutions, pooling, resizing and their gradients, computed by real TensorFlow.</summary>
public sealed class ImageOpTests
{
    private readonly Random _random = new(5);
    private readonly List<SymbolicTensor> _tensors = [];
    private readonly List<(SymbolicTensor Y, SymbolicTensor X, SymbolicTensor Ours)> _gradients = [];

    [SkippableFact]
    public void TensorFlow_computes_the_same()
    {
        Graph graph = new();
        using (graph.Enter())
        {
            Convolutions(graph);
            Depthwise(graph);
            Pools(graph);
            Resizes(graph);
            Blocks(graph);
            Normalizations(graph);
            Transforms(graph);
        }

        // Sums of up to a few hundred products, in another order.
        RealOps.Compare([.. _tensors], [.. _gradients], 2e-5);
    }

    private void Convolutions(Graph graph)
    {
        foreach (string padding in (string[])["SAME", "VALID"])
        {
            foreach ((int channels, int filters, int stride, int dilation, int groups) in ((int, int, int, int, int)[])[(3, 5, 1, 1, 1), (4, 17, 2, 1, 1), (2, 33, 1, 2, 1), (4, 6, 1, 1, 2), (1, 48, 1, 1, 1), (16, 20, 1, 1, 1), (24, 33, 2, 1, 1), (20, 18, 1, 2, 1), (36, 40, 1, 1, 2)])
            {
                SymbolicTensor x = Numbers(graph, 2, 9, 8, channels), w = Numbers(graph, 3, 2, channels / groups, filters);

                // TensorFlow's CPU kernels have no gradients with groups or dilations.
                Add(Conv2D.Of(x, w, [1, stride, stride, 1], padding, [1, dilation, dilation, 1]), groups == 1 && dilation == 1 ? [x, w] : []);
            }

            foreach (int stride in (int[])[1, 2])
            {
                SymbolicTensor x = Numbers(graph, 2, 5, 6, 7, 9), w = Numbers(graph, 2, 3, 2, 9, 4);
                Add(Conv3D.Of(x, w, [1, stride, stride, stride, 1], padding), x, w);
            }

            SymbolicTensor one = Numbers(graph, 2, 6, 5, 7), product = Numbers(graph, 1, 1, 7, 9);
            Add(Conv2D.Of(one, product, [1, 1, 1, 1], padding), one, product);
        }
    }

    private void Depthwise(Graph graph)
    {
        foreach ((string padding, int stride, int multiplier) in ((string, int, int)[])[("SAME", 1, 1), ("VALID", 2, 3), ("SAME", 2, 1)])
        {
            SymbolicTensor x = Numbers(graph, 2, 9, 8, 20), w = Numbers(graph, 3, 2, 20, multiplier);
            Add(DepthwiseConv2dNative.Of(x, w, [1, stride, stride, 1], padding), x, w);
        }
    }

    private void Pools(Graph graph)
    {
        foreach ((string padding, int stride) in ((string, int)[])[("SAME", 1), ("VALID", 2), ("SAME", 3)])
        {
            SymbolicTensor x = Numbers(graph, 2, 9, 8, 19), z = Numbers(graph, 2, 4, 7, 5, 3);
            Add(MaxPool.Of(x, [1, 3, 2, 1], [1, stride, stride, 1], padding), x);
            Add(AvgPool.Of(x, [1, 3, 2, 1], [1, stride, stride, 1], padding), x);
            Add(MaxPool3D.Of(z, [1, 2, 2, 3, 1], [1, stride, stride, stride, 1], padding), z);
            Add(AvgPool3D.Of(z, [1, 2, 2, 3, 1], [1, stride, stride, stride, 1], padding), z);
        }
    }

    private void Resizes(Graph graph)
    {
        foreach ((int height, int width) in ((int, int)[])[(7, 9), (3, 2)])
        {
            SymbolicTensor x = Numbers(graph, 2, 5, 4, 3), size = Const.Ints(graph, height, width);
            foreach (bool halfPixels in (bool[])[true, false])
            {
                Add(ResizeBilinear.Of(x, size, halfPixels), x);
                Add(ResizeBicubic.Of(x, size, halfPixels), x);
                Add(ResizeNearestNeighbor.Of(x, size, halfPixels), x);
            }

            _tensors.Add(ResizeArea.Of(x, size));
            SymbolicTensor scale = Const.Of(graph, new float[] { height / 5f, width / 4f }), none = Const.Of(graph, new float[2]);
            foreach (string kernel in (string[])["lanczos1", "lanczos3", "lanczos5", "gaussian", "box", "triangle", "keyscubic", "mitchellcubic"])
            {
                Add(ScaleAndTranslate.Of(x, size, scale, none, kernel, antialias: true), x);
            }
        }

        _tensors.Add(Round.Of(Numbers(graph, 4, 5)));
        _tensors.Add(StopGradient.Of(Numbers(graph, 2)));
    }

    private void Blocks(Graph graph)
    {
        SymbolicTensor x = Numbers(graph, 2, 5, 6, 3), deep = Numbers(graph, 2, 4, 6, 12);
        foreach ((int[] block, int[,] paddings) in ((int[], int[,])[])[([2, 3], new[,] { { 1, 0 }, { 2, 1 } }), ([3], new[,] { { 4, 0 } }), ([1, 2], new[,] { { 0, 0 }, { 0, 0 } })])
        {
            SymbolicTensor batched = SpaceToBatchND.Of(x, Const.Ints(graph, block), Const.Of(graph, paddings));
            Add(batched, x);
            SymbolicTensor y = Numbers(graph, [.. batched.Shape.Dims]);
            Add(BatchToSpaceND.Of(y, Const.Ints(graph, block), Const.Of(graph, paddings)), y);
        }

        Add(SpaceToDepth.Of(deep, 2), deep);
        Add(DepthToSpace.Of(deep, 2), deep);
    }

    private void Normalizations(Graph graph)
    {
        foreach ((bool training, float share) in ((bool, float)[])[(true, 1f), (true, 0.3f), (false, 1f)])
        {
            SymbolicTensor x = Numbers(graph, 3, 5, 4, 19), scale = Numbers(graph, 19), offset = Numbers(graph, 19), mean = Numbers(graph, 19), variance = Square.Of(Numbers(graph, 19));
            SymbolicTensor[] results = FusedBatchNormV3.Of(x, scale, offset, mean, variance, 1e-3f, share, training);
            // What TensorFlow reserves is not set while it does not train.
            _tensors.AddRange(training ? results[1..5] : results[1..3]);
            Add(results[0], x, scale, offset);
        }
    }

    // Turned, enlarged, moved far away and seen from the side.
    private void Transforms(Graph graph)
    {
        SymbolicTensor x = Numbers(graph, 3, 6, 7, 2), size = Const.Ints(graph, 8, 5), fill = Const.Of(graph, 0.7f);
        SymbolicTensor each = Const.Of(graph, new float[,] { { 0.8f, -0.6f, 2.3f, 0.6f, 0.8f, -1.2f, 0, 0 }, { 0.45f, 0, -1.3f, 0.1f, 1.7f, 0.4f, 0.03f, -0.02f }, { 2.9f, 0.3f, -17.1f, -0.7f, -2.2f, 21.4f, 0, 0.01f } });
        SymbolicTensor one = Const.Of(graph, new float[,] { { 1.1f, 0.2f, -1.6f, -0.3f, 0.9f, 1.35f, 0.01f, 0.02f } });
        foreach (string interpolation in (string[])["NEAREST", "BILINEAR"])
        {
            foreach (string outside in (string[])["CONSTANT", "REFLECT", "WRAP", "NEAREST"])
            {
                foreach (SymbolicTensor transforms in (SymbolicTensor[])[each, one])
                {
                    SymbolicTensor y = ImageProjectiveTransformV3.Of(x, transforms, size, fill, interpolation, outside);
                    Add(y, x);
                    SymbolicTensor loss = Sum.Of(y * y);
                    _gradients.Add((loss, x, Autodiff.Gradients(loss, [x])[0]!));
                    _tensors.Add(ImageProjectiveTransformV3.Of(Cast.Of(Abs.Of(x) * 60, DType.UInt8), transforms, size, fill, interpolation, outside));
                    _tensors.Add(ImageProjectiveTransformV3.Of(Cast.Of(x, DType.Float64), transforms, size, fill, interpolation, outside));
                }
            }
        }
    }

    // Half precision goes through kernels of single precision. TensorFlow's add up in half precision: 60 products are off by 2 %.
    [SkippableFact]
    public void TensorFlow_computes_the_same_in_half_precision()
    {
        Graph graph = new();
        using (graph.Enter())
        {
            SymbolicTensor x = Half(graph, 2, 6, 5, 4), w = Half(graph, 3, 3, 4, 5);
            Add(Conv2D.Of(x, w, [1, 1, 1, 1], "SAME"), x, w);
            Add(MaxPool.Of(x, [1, 2, 2, 1], [1, 2, 2, 1], "VALID"), x);
            Add(AvgPool.Of(x, [1, 2, 2, 1], [1, 2, 2, 1], "SAME"), x);
            Add(ResizeBilinear.Of(x, Const.Ints(graph, 4, 7)), x);
            SymbolicTensor[] numbers = [.. _tensors.Select(t => Cast.Of(t, DType.Float32))];
            RealOps.Compare(numbers, 5e-2);
        }
    }

    private SymbolicTensor Half(Graph graph, params int[] shape) => Cast.Of(Numbers(graph, shape), DType.Float16);

    // The tensor, and its gradients by some others with a random upstream gradient.
    private void Add(SymbolicTensor y, params SymbolicTensor[] by)
    {
        _tensors.Add(y);
        if (by.Length > 0)
        {
            SymbolicTensor loss = Sum.Of(Cast.Of(y, DType.Float32) * Numbers(y.Graph, y.Shape.Dims.ToArray()));
            _tensors.AddRange(Autodiff.Gradients(loss, by).Select(t => t!));
        }
    }

    private SymbolicTensor Numbers(Graph graph, params int[] shape) => Const.Of(graph, RealOps.Values(_random, shape));
}
