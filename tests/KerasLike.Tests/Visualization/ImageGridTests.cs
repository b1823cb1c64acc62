using KerasLike.Graphs;
using KerasLike.Visualization;

namespace KerasLike.Tests;

public sealed class ImageGridTests
{
    [Fact]
    public void Is_as_large_as_its_images_and_gaps()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            ImageGrid.SaveFilters(path, TensorValue.Of((float[])[.. Enumerable.Range(0, 3 * 2 * 1 * 5).Select(i => (float)i)], (3, 2, 1, 5)), scale: 4);
            byte[] file = File.ReadAllBytes(path);

            // Five pictures of 3 x 2 numbers, three in a row.
            Assert.Equal([0, 0, 0, 2 + (3 * (8 + 2))], file[16..20]);
            Assert.Equal([0, 0, 0, 2 + (2 * (12 + 2))], file[20..24]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Says_what_an_image_is() =>
        Assert.Equal("ImageGrid: these are no images.\n  expected: (count, height, width), with 1 or 3 channels at the end if any\n  received: (2, 3)\n  fix: reshape or transpose them.",
            Assert.Throws<ShapeException>(() => ImageGrid.Save("none.png", TensorValue.Zeros((2, 3), DType.Float32))).Message);
}
