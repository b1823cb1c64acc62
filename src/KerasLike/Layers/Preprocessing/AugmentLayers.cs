namespace KerasLike.Layers;

/// <summary>The changes that AugMix and RandAugment choose from, all as strong as one factor says.</summary>
internal sealed class AugmentLayers(Factor factor, double[] valueRange, string interpolation, int? seed, string? boxes, DTypePolicy? dtype)
{
    public BaseImagePreprocessingLayer Shear() => new RandomShear(factor, factor, interpolation, seed: seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Translation() => new RandomTranslation(factor, factor, interpolation: interpolation, seed: seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Rotation() => new RandomRotation(factor, interpolation: interpolation, seed: seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Solarization() => new Solarization(factor, factor, valueRange, seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Posterization() => new RandomPosterization((double)Math.Max(1, (int)(8 * factor.Upper)), valueRange, seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer AutoContrast() => new AutoContrast(valueRange, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Equalization() => new Equalization(valueRange, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Brightness() => new RandomBrightness(factor, valueRange, seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer ColorDegeneration() => new RandomColorDegeneration(factor, valueRange, seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Contrast() => new RandomContrast(factor, valueRange, seed, boundingBoxFormat: boxes, dtype: dtype);

    public BaseImagePreprocessingLayer Sharpness() => new RandomSharpness(factor, valueRange, seed, boundingBoxFormat: boxes, dtype: dtype);
}
