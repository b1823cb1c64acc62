using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace KerasLike.Datasets;

/// <summary>Fetches a file once: from the first mirror that has it, whole and unchanged, resuming what was begun.</summary>
internal static class Download
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Downloads to a path; the file appears there only when it is complete and its SHA-256 is right.</summary>
    /// <exception cref="DatasetException">No mirror had it.</exception>
    public static void To(string path, string sha256, IEnumerable<string> mirrors, HttpMessageHandler? handler = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string part = path + ".part";
        List<string> failures = [];
        using HttpClient client = handler is null ? new HttpClient() : new HttpClient(handler, disposeHandler: false);
        client.Timeout = Patience;
        foreach (string mirror in mirrors)
        {
            try
            {
                Fetch(client, mirror, part);
                using (FileStream file = File.OpenRead(part))
                {
                    string hash = Convert.ToHexStringLower(SHA256.HashData(file));
                    if (hash != sha256)
                    {
                        throw new InvalidDataException($"its SHA-256 is {hash[..12]}..., not {sha256[..12]}...");
                    }
                }

                File.Move(part, path, overwrite: true);
                return;
            }
            catch (InvalidDataException e)
            {
                File.Delete(part);
                failures.Add($"{mirror}: {e.Message}");
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                failures.Add($"{mirror}: {e.Message}");
            }
        }

        throw new DatasetException($"'{Path.GetFileName(path)}' could not be downloaded.", "one of the mirrors to answer", string.Join("; ", failures), $"download it by hand and put it at {path}, or give its place as 'path'.");
    }

    private static void Fetch(HttpClient client, string url, string part)
    {
        long have = File.Exists(part) ? new FileInfo(part).Length : 0;
        using HttpRequestMessage request = new(HttpMethod.Get, url);
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
        }

        using HttpResponseMessage response = client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        if (have > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // There is nothing behind what is here: it was complete, and its hash decides.
            return;
        }

        response.EnsureSuccessStatusCode();
        bool resumes = response.StatusCode == HttpStatusCode.PartialContent;
        using Stream body = response.Content.ReadAsStream();
        using FileStream file = new(part, resumes ? FileMode.Append : FileMode.Create);
        body.CopyTo(file);
    }
}
