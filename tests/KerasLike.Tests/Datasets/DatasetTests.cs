using System.IO.Compression;
using System.Net;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using KerasLike.Datasets;
using KerasLike.Formats;

namespace KerasLike.Tests;

public sealed class DatasetTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keraslike");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Iris_and_Digits_are_in_the_package()
    {
        (Tensor<float> x, Tensor<int> y) = Iris.LoadData();
        Assert.Equal([150, 4], x.Lengths.ToArray().Select(l => (int)l));
        Assert.Equal(5.1f, x[0, 0]);
        Assert.Equal(2, y[149]);
        (Tensor<float> images, Tensor<int> digits) = Digits.LoadData();
        Assert.Equal([1797, 8, 8], images.Lengths.ToArray().Select(l => (int)l));
        Assert.Equal([0, 1, 2, 3], Enumerable.Range(0, 4).Select(i => digits[i]));
        var ((xTrain, _), (xTest, _)) = Digits.LoadMnistLike();
        Assert.Equal((1500, 297), ((int)xTrain.Lengths[0], (int)xTest.Lengths[0]));
    }

    [Fact]
    public void Mnist_is_read_from_IDX_files_gzipped_or_not()
    {
        Idx("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4], gzip: true);
        Idx("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 7, 8], gzip: false);
        Idx("t10k-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 5, 6], gzip: true);
        Idx("t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 9], gzip: true);
        var ((x, y), (_, yTest)) = Mnist.LoadData(_folder.FullName);
        Assert.Equal([2, 1, 2], x.Lengths.ToArray().Select(l => (int)l));
        Assert.Equal((4, 8, 9), (x[1, 0, 1], y[1], yTest[0]));
    }

    [Fact]
    public void Fashion_Mnist_is_read_from_IDX_files()
    {
        Idx("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2], gzip: true);
        Idx("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 7], gzip: true);
        Idx("t10k-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 5, 6], gzip: true);
        Idx("t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 9], gzip: true);
        var ((x, y), (_, yTest)) = FashionMnist.LoadData(_folder.FullName);
        Assert.Equal((2, 7, 9), (x[0, 0, 1], y[0], yTest[0]));
        Assert.Contains("Fashion-MNIST is not in", Assert.Throws<DatasetException>(() => FashionMnist.LoadData(Path.Combine(_folder.FullName, "none"))).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cifar10_is_read_from_its_batches_or_their_archive(bool packed)
    {
        string[] names = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin"), "test_batch.bin"];
        for (int i = 0; i < names.Length; i++)
        {
            // One picture: class i, red 10 i + 1, green 10 i + 2, blue 10 i + 3.
            File.WriteAllBytes(Path.Combine(_folder.FullName, names[i]), [(byte)i, .. Enumerable.Range(0, 3072).Select(j => (byte)((10 * i) + 1 + (j / 1024)))]);
        }

        string path = _folder.FullName;
        if (packed)
        {
            path = Path.Combine(_folder.FullName, "cifar-10-binary.tar.gz");
            using FileStream file = File.Create(path);
            using GZipStream zip = new(file, CompressionMode.Compress);
            using System.Formats.Tar.TarWriter tar = new(zip);
            foreach (string name in names)
            {
                tar.WriteEntry(Path.Combine(_folder.FullName, name), "cifar-10-batches-bin/" + name);
            }
        }

        var ((x, y), (xTest, yTest)) = Cifar10.LoadData(path);
        Assert.Equal([5, 32, 32, 3], x.Lengths.ToArray().Select(l => (int)l));
        Assert.Equal([5, 1], y.Lengths.ToArray().Select(l => (int)l));
        Assert.Equal((21, 22, 23, 2), (x[2, 31, 0, 0], x[2, 31, 0, 1], x[2, 31, 0, 2], y[2, 0]));
        Assert.Equal((51, 5), (xTest[0, 0, 0, 0], yTest[0, 0]));
    }

    [Fact]
    public void A_batch_of_Cifar10_that_was_cut_short_says_so()
    {
        foreach (string name in (string[])["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"])
        {
            File.WriteAllBytes(Path.Combine(_folder.FullName, name), new byte[100]);
        }

        Assert.Equal("CIFAR-10: a file was cut short.\n  expected: a multiple of 3073 bytes\n  received: 100\n  fix: fetch it again.", Assert.Throws<FileFormatException>(() => Cifar10.LoadData(_folder.FullName)).Message);
    }

    [Fact]
    public void A_folder_without_Mnist_says_what_belongs_there()
    {
        string message = Assert.Throws<DatasetException>(() => Mnist.LoadData(_folder.FullName)).Message;
        Assert.Equal($"MNIST is not in '{_folder.FullName}'.\n  expected: mnist.npz or train-images-idx3-ubyte.gz (gzipped or not)\n  received: a folder without them\n  fix: give the folder that holds the files.", message);
    }

    [Fact]
    public void A_download_goes_on_where_it_stopped_and_takes_the_next_mirror()
    {
        byte[] content = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
        string path = Path.Combine(_folder.FullName, "file.bin");
        File.WriteAllBytes(path + ".part", content[..400]);
        FakeNetwork network = new(content);
        Download.To(path, Convert.ToHexStringLower(SHA256.HashData(content)), ["http://broken/file", "http://good/file"], network);
        Assert.Equal(content, File.ReadAllBytes(path));
        Assert.Equal(["http://broken/file bytes=400-", "http://good/file bytes=400-"], network.Requests);
        Assert.False(File.Exists(path + ".part"));
    }

    [Fact]
    public void A_part_that_was_complete_needs_no_more_bytes()
    {
        byte[] content = [1, 2, 3];
        string path = Path.Combine(_folder.FullName, "file.bin");
        File.WriteAllBytes(path + ".part", content);
        Download.To(path, Convert.ToHexStringLower(SHA256.HashData(content)), ["http://good/file"], new FakeNetwork(content));
        Assert.Equal(content, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_failed_download_leaves_nothing_and_says_what_to_do()
    {
        string path = Path.Combine(_folder.FullName, "file.bin");
        string message = Assert.Throws<DatasetException>(() => Download.To(path, new string('0', 64), ["http://good/file"], new FakeNetwork([1, 2, 3]))).Message;
        Assert.StartsWith("'file.bin' could not be downloaded.\n  expected: one of the mirrors to answer\n  received: http://good/file: its SHA-256 is", message);
        Assert.EndsWith($"fix: download it by hand and put it at {path}, or give its place as 'path'.", message);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Corrupt_files_are_told()
    {
        Idx("train-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1], gzip: true);
        Assert.Contains("is cut short.\n  expected: as many numbers as its head promises", Assert.Throws<FileFormatException>(() => Mnist.LoadData(_folder.FullName)).Message);
        File.WriteAllText(Path.Combine(_folder.FullName, "mnist.npz"), "no zip");
        Assert.Contains("is no .npz file, or cut short.\n  expected: a zip file of .npy arrays", Assert.Throws<FileFormatException>(() => Mnist.LoadData(_folder.FullName)).Message);
    }

    private void Idx(string name, byte[] bytes, bool gzip)
    {
        using Stream file = File.Create(Path.Combine(_folder.FullName, gzip ? name + ".gz" : name));
        using Stream stream = gzip ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(bytes);
    }

    private sealed class FakeNetwork(byte[] content) : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add($"{request.RequestUri} {request.Headers.Range}".Trim());
            if (request.RequestUri!.Host == "broken")
            {
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            }

            long from = request.Headers.Range?.Ranges.First().From ?? 0;
            if (from >= content.Length)
            {
                return new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable);
            }

            return new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new ByteArrayContent(content[(int)from..]) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }
}
