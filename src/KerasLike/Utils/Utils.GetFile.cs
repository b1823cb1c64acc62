using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using KerasLike.Graphs;

namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        private static readonly string[] HashAlgorithms = ["auto", "sha256", "md5"], ArchiveFormats = ["auto", "tar", "zip"];

        /// <summary>Downloads a file once, and unpacks it where wanted.</summary>
        /// <param name="fname">The name to keep it under; the end of the address by default.</param>
        /// <param name="origin">The address: http, https or file.</param>
        /// <param name="untar">Whether it is a tar file to unpack; like extract.</param>
        /// <param name="md5Hash">The MD5 of the file; like fileHash.</param>
        /// <param name="fileHash">The SHA-256 or MD5 of the file; a file that is there but another is downloaded again.</param>
        /// <param name="cacheSubdir">The folder in cacheDir, or a path of its own.</param>
        /// <param name="hashAlgorithm">"auto" (by the length), "sha256" or "md5".</param>
        /// <param name="extract">Whether it is unpacked; the result is then the folder with what was in it.</param>
        /// <param name="archiveFormat">"auto", "tar" (also with gzip) or "zip"; null for none.</param>
        /// <param name="cacheDir">Where files are kept: KERAS_HOME, or the folder .keras in the user's own, by default.</param>
        /// <param name="forceDownload">Whether it is downloaded even if it is there.</param>
        /// <returns>The path of the file, or of the folder.</returns>
        /// <exception cref="IOException">It cannot be downloaded, or its hash is another.</exception>
        public static string GetFile(string? fname = null, string? origin = null, bool untar = false, string? md5Hash = null, string? fileHash = null, string cacheSubdir = "datasets", string hashAlgorithm = "auto",
            bool extract = false, string? archiveFormat = "auto", string? cacheDir = null, bool forceDownload = false)
        {
            Uri address = origin is { Length: > 0 } ? new Uri(origin) : throw new ArgumentException(FourLines.Text("GetFile: there is no address.", "origin: an address", "none", "say where the file is."));
            _ = HashAlgorithms.Contains(hashAlgorithm) ? true : throw FourLines.UnknownName("hashAlgorithm", hashAlgorithm, HashAlgorithms);
            _ = archiveFormat is null || ArchiveFormats.Contains(archiveFormat) ? true : throw FourLines.UnknownName("archiveFormat", archiveFormat, ArchiveFormats);
            (fileHash, hashAlgorithm) = fileHash is null && md5Hash is not null ? (md5Hash, "md5") : (fileHash, hashAlgorithm);
            string home = cacheDir ?? Environment.GetEnvironmentVariable("KERAS_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".keras");
            string folder = Directory.CreateDirectory(Path.Combine(home, cacheSubdir)).FullName;
            string name = fname ?? Path.GetFileName(address.LocalPath);
            string path = Path.Combine(folder, name.Length > 0 ? name : throw new ArgumentException(FourLines.Text("GetFile: the file has no name.", "fname, or an address that ends in one", origin, "give fname.")));
            if (forceDownload || !File.Exists(path) || (fileHash is not null && !HasHash(path, fileHash, hashAlgorithm)))
            {
                Messages.Out.Write($"Downloading data from {origin}\n");
                string part = path + ".part";
                Fetch(address, part);
                if (fileHash is not null && !HasHash(part, fileHash, hashAlgorithm))
                {
                    File.Delete(part);
                    throw new IOException(FourLines.Text($"GetFile: '{origin}' is another file than expected.", $"hash {fileHash}", "another hash", "check the address and the hash."));
                }

                File.Move(part, path, overwrite: true);
            }

            return extract || untar ? Unpacked(path, untar ? "tar" : archiveFormat) : path;
        }

        private static void Fetch(Uri address, string part)
        {
            if (address.IsFile)
            {
                File.Copy(address.LocalPath, part, overwrite: true);
                return;
            }

            try
            {
                using HttpClient client = new() { Timeout = Timeout.InfiniteTimeSpan };
                using HttpRequestMessage request = new(HttpMethod.Get, address);
                using HttpResponseMessage response = client.Send(request, HttpCompletionOption.ResponseHeadersRead).EnsureSuccessStatusCode();
                using Stream from = response.Content.ReadAsStream();
                using FileStream to = File.Create(part);
                from.CopyTo(to);
            }
            catch (HttpRequestException e)
            {
                throw new IOException(FourLines.Text($"GetFile: '{address}' cannot be downloaded.", "an answer", e.Message, "check the address and the connection."), e);
            }
        }

        private static bool HasHash(string path, string hash, string algorithm)
        {
            using FileStream file = File.OpenRead(path);
            byte[] got = algorithm == "sha256" || (algorithm == "auto" && hash.Length == 64) ? SHA256.HashData(file) : MD5.HashData(file);
            return Convert.ToHexStringLower(got) == hash.ToLowerInvariant();
        }

        // Unpacked beside itself, into a folder that appears only when all is there.
        private static string Unpacked(string path, string? format)
        {
            string folder = path + "_extracted", part = folder + ".part";
            bool zip = format == "zip" || (format == "auto" && path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
            if (format is null || Directory.Exists(folder))
            {
                return format is null ? path : folder;
            }

            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }

            Directory.CreateDirectory(part);
            using FileStream file = File.OpenRead(path);
            if (zip)
            {
                ZipFile.ExtractToDirectory(file, part);
            }
            else
            {
                bool packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
                file.Position = 0;
                using Stream tar = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
                TarFile.ExtractToDirectory(tar, part, overwriteFiles: true);
            }

            Directory.Move(part, folder);
            return folder;
        }
    }
}
