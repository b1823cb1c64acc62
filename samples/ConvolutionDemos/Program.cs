// What a lecture shows of convolution: an edge filter, zero padding, and max pooling under a shift by one pixel.
using System.CommandLine;
using KerasLike;
using KerasLike.Datasets;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Visualization;

Option<string?> pictures = new("--pictures") { Description = "folder for PNGs of what is printed" };
RootCommand command = new("Shows convolution, padding and pooling on small arrays.") { pictures };
command.SetAction(arguments => Demos(arguments.GetValue(pictures)));
return command.Parse(args).Invoke();

static int Demos(string? folder)
{
    bool right = Edges(folder) & Padding() & Pooling(folder);
    Console.WriteLine(right ? "Everything came out as expected." : "Something came out otherwise than expected.");
    return right ? 0 : 1;
}

// A filter that compares left with right answers where brightness changes from left to right, and nowhere else.
static bool Edges(string? folder)
{
    Console.WriteLine("== An edge filter");
    float[] image = new float[6 * 8];
    for (int i = 0; i < image.Length; i++)
    {
        image[i] = i % 8 < 4 ? 10 : 0;
    }

    TensorValue x = TensorValue.Of(image, (1, 6, 8, 1));
    Conv2D convolution = new(1, 3, useBias: false);
    convolution.EnsureBuilt(x.Shape);
    convolution.SetWeights(TensorValue.Of((float[])[1f, 0, -1, 1, 0, -1, 1, 0, -1], (3, 3, 1, 1)));
    TensorValue edges = convolution.Apply(x);
    Print("image, bright on the left", x);
    Print("times (1 0 -1) in three rows", edges);
    if (folder is not null)
    {
        Directory.CreateDirectory(folder);
        ((_, _), (System.Numerics.Tensors.Tensor<byte> digits, _)) = Digits.LoadMnistLike();
        TensorValue digit = digits.Reshape(-1, 28, 28, 1).AsType<float>();
        ImageGrid.SaveFeatureMaps(Path.Combine(folder, "digit.png"), digit.Rows(..1), scale: 8);
        ImageGrid.SaveFeatureMaps(Path.Combine(folder, "digit-edges.png"), convolution.Apply(digit.Rows(..1)), scale: 8);
    }

    float[] values = edges.ToArray<float>();
    return Enumerable.Range(0, values.Length).All(i => values[i] == (i % 6 is 2 or 3 ? 30 : 0));
}

// Without padding the image shrinks; zeros around it keep its size, and its border darkens.
static bool Padding()
{
    Console.WriteLine("== Zero padding");
    TensorValue x = TensorValue.Of((float[])[.. Enumerable.Repeat(1f, 25)], (1, 5, 5, 1));
    TensorValue mean = TensorValue.Of((float[])[.. Enumerable.Repeat(1f / 9, 9)], (3, 3, 1, 1));
    bool right = true;
    foreach (string padding in (string[])["valid", "same"])
    {
        Conv2D blur = new(1, 3, padding: padding, useBias: false);
        blur.EnsureBuilt(x.Shape);
        blur.SetWeights(mean);
        TensorValue y = blur.Apply(x);
        Print($"5 x 5 ones, a mean of 3 x 3, padding '{padding}'", y);
        right &= y.Shape.Dims[1] == (padding == "valid" ? 3 : 5);
    }

    return right;
}

// A maximum of 2 x 2 pixels often stays where it is when the image moves by one.
static bool Pooling(string? folder)
{
    Console.WriteLine("== Max pooling under a shift by one pixel");
    float[] image = new float[64], moved = new float[64];
    foreach ((int row, int column) in ((int, int)[])[(2, 2), (2, 4), (4, 2), (4, 4)])
    {
        image[(row * 8) + column] = 9;
        moved[(row * 8) + column + 1] = 9;
    }

    TensorValue x = TensorValue.Of(image, (1, 8, 8, 1)), shifted = TensorValue.Of(moved, (1, 8, 8, 1));
    MaxPooling2D pool = new(2);
    TensorValue before = pool.Apply(x), after = pool.Apply(shifted);
    Print("image", x);
    Print("pooled", before);
    Print("image, one pixel to the right", shifted);
    Print("pooled: the same", after);
    if (folder is not null)
    {
        ImageGrid.SaveFeatureMaps(Path.Combine(folder, "shift-before.png"), x, scale: 16);
        ImageGrid.SaveFeatureMaps(Path.Combine(folder, "shift-after.png"), shifted, scale: 16);
    }

    return before.ToArray<float>().SequenceEqual(after.ToArray<float>());
}

static void Print(string title, TensorValue image)
{
    Console.WriteLine($"{title}, {image.Shape.Dims[1]} x {image.Shape.Dims[2]}:");
    float[] values = image.ToArray<float>();
    for (int row = 0; row < image.Shape.Dims[1]; row++)
    {
        Console.WriteLine("  " + string.Join(" ", Enumerable.Range(0, image.Shape.Dims[2]).Select(c => $"{values[(row * image.Shape.Dims[2]) + c],5:0.##}")));
    }
}
