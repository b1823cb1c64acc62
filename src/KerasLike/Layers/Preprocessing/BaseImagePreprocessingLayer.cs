using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>What layers over images have in common: one image or a batch, channels last or first, images alone or in a dictionary with boxes, labels and masks.</summary>
/// <remarks>
/// A layer draws what happens to a batch once, in <c>Draw</c>, for images with channels last; what it says of images holds for the batch however it came in.
/// Layers that act only while training do so unless they are told that they do not train, as in Keras: <c>layer.Apply(x)</c> outside a model trains.
/// </remarks>
public abstract class BaseImagePreprocessingLayer : Layer
{
    private readonly SeedGenerator? _generator;

    private protected BaseImagePreprocessingLayer(int? seed = null, bool hasSeed = false, int? shownSeed = null, string? boundingBoxFormat = null, string? dataFormat = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        BoundingBoxFormat = boundingBoxFormat is null ? null : BoundingBoxes.Format(boundingBoxFormat, Title);
        DataFormat = ChannelOrder.Named(dataFormat, Title);
        Seed = shownSeed ?? seed;
        _generator = hasSeed ? Generator(seed) : null;
        Built = true;
    }

    /// <summary>How boxes are given.</summary>
    [Config(OmitsNull = true)]
    public string? BoundingBoxFormat { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>The seed of what is random.</summary>
    public int? Seed { get; }

    /// <summary>What happens to a batch.</summary>
    internal abstract Augmentation Draw(ImageDraw draw);

    /// <summary>Whether nothing happens unless the layer trains.</summary>
    private protected virtual bool OnlyTraining => true;

    /// <summary>Whether Keras draws random numbers for a batch even if nothing happens to it, so that the next one gets others.</summary>
    private protected virtual bool DrawsInInference => false;

    /// <summary>Whether images come out in the dtype that the layer computes in.</summary>
    private protected virtual bool CastsImages => true;

    /// <inheritdoc/>
    private protected override object? KeptFor => "";

    /// <inheritdoc/>
    protected sealed override SymbolicStructure Call(CallArguments call)
    {
        bool training = call.Training ?? true;
        SymbolicTensor images = call.Inputs.Leaf ?? (call.Inputs.Keys?.Contains("images") == true ? call.Inputs["images"].Leaf : null)
            ?? throw new ArgumentException(FourLines.Text($"{Title}: there are no images.", "images, or a dictionary with images", $"{call.Inputs}", "give them under the name 'images'."));
        if (images.Shape.Rank is not (3 or 4))
        {
            throw new ShapeException($"{Title}: these are no images.", "rank 3 (one image) or 4 (a batch)", $"{images.Shape}", "add or remove axes.");
        }

        bool isOne = images.Shape.Rank == 3;
        SymbolicTensor batch = ToBatch(images, isOne);
        ImageDraw draw = new(batch, _generator, training, isOne, DataFormat == "channels_first");
        Augmentation what = training || !OnlyTraining ? Draw(draw) : new Augmentation();
        if (!training && OnlyTraining && DrawsInInference)
        {
            Draw(draw);
        }

        SymbolicTensor Images(SymbolicTensor x) => FromBatch(what.Images(CastsImages ? Cast.Of(x, Dtype.ComputeDType) : x), isOne);
        if (call.Inputs.Leaf is not null)
        {
            return Images(batch);
        }

        SymbolicStructure result = new();
        foreach (string key in call.Inputs.Keys!)
        {
            SymbolicStructure part = call.Inputs[key];
            result[key] = key switch
            {
                "images" => Images(batch),
                "labels" => Single(part, isOne, what.Labels),
                "segmentation_masks" => FromBatch(what.Masks(ToBatch(part, isOne)), isOne),
                "bounding_boxes" => Boxes(part, isOne, what),
                _ => part,
            };
        }

        return result;
    }

    /// <summary>An argument that must be one of some names.</summary>
    private protected string OneOf(string argument, string value, params string[] known) => known.Contains(value) ? value : throw FourLines.UnknownName($"{argument} of {Title}", value, known);

    /// <summary>The least and the greatest value of a pixel.</summary>
    private protected double[] Range(double[]? range) => range is null ? [0, 255] : range.Length == 2 ? [range.Min(), range.Max()]
        : throw new ArgumentException(FourLines.Text($"{Title}: valueRange is no range.", "two numbers", $"{range.Length}", "give the least and the greatest value."));

    /// <summary>Boxes where a layer has no way for them, as in Keras.</summary>
    private protected NotSupportedException NoBoxes() => new(FourLines.Text($"{Title}: it does not take boxes.", "a dictionary without bounding_boxes", "bounding_boxes", "leave them out; Keras refuses them too."));

    private SymbolicStructure Boxes(SymbolicStructure given, bool isOne, Augmentation what)
    {
        if (BoundingBoxFormat is null)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: nothing says how boxes are given.", "a boundingBoxFormat", "null", "give one, such as xyxy."));
        }

        SymbolicTensor boxes = Cast.Of((SymbolicTensor)given["boxes"], DType.Float32), labels = given["labels"];
        BoundingBoxes after = what.Boxes(new BoundingBoxes(isOne ? ExpandDims.Of(boxes, 0) : boxes, isOne ? ExpandDims.Of(labels, 0) : labels));
        return new SymbolicStructure
        {
            ["boxes"] = isOne ? Squeeze.Of(after.Boxes, 0) : after.Boxes,
            ["labels"] = isOne ? Squeeze.Of(after.Labels, 0) : after.Labels,
        };
    }

    private static SymbolicTensor Single(SymbolicTensor x, bool isOne, Func<SymbolicTensor, SymbolicTensor> function) => isOne ? Squeeze.Of(function(ExpandDims.Of(x, 0)), 0) : function(x);

    private SymbolicTensor ToBatch(SymbolicTensor x, bool isOne)
    {
        x = isOne ? ExpandDims.Of(x, 0) : x;
        return DataFormat == "channels_first" ? ChannelOrder.ToLast(x) : x;
    }

    private SymbolicTensor FromBatch(SymbolicTensor y, bool isOne)
    {
        y = DataFormat == "channels_first" ? ChannelOrder.ToFirst(y) : y;
        return isOne ? Squeeze.Of(y, 0) : y;
    }
}
