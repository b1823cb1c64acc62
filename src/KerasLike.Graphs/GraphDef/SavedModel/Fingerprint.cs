using Google.Protobuf;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>The fingerprint of a SavedModel, by which tools tell one from another.</summary>
/// <remarks>TensorFlow hashes the graph and the signatures in a form of its own, without numbers that differ from run to run; here there are none, so the plain bytes are hashed.</remarks>
internal static class Fingerprint
{
    /// <summary>The bytes of <c>fingerprint.pb</c>.</summary>
    public static byte[] Of(byte[] model, MetaGraphDef meta, byte[] index)
    {
        ulong signatures = 0;
        foreach ((string name, SignatureDef signature) in meta.SignatureDef.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            signatures = FarmHash.Of([.. BitConverter.GetBytes(signatures), .. System.Text.Encoding.UTF8.GetBytes(name), .. signature.ToByteArray()]);
        }

        return new FingerprintDef
        {
            SavedModelChecksum = FarmHash.Of(model),
            GraphDefProgramHash = FarmHash.Of(meta.GraphDef.ToByteArray()),
            SignatureDefHash = signatures,
            SavedObjectGraphHash = FarmHash.Of(meta.ObjectGraphDef.ToByteArray()),
            CheckpointHash = FarmHash.Of(index),
            Version = new VersionDef { Producer = 1 },
        }.ToByteArray();
    }
}
