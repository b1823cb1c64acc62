using KerasLike.Graphs;

namespace KerasLike;

/// <content>Settings that hold for everything that is made afterwards.</content>
public static partial class Keras
{
    /// <summary>Settings that hold for everything that is made afterwards, in this thread and what it starts: Keras' <c>keras.config</c>.</summary>
    public static class Config
    {
        private static readonly AsyncLocal<DTypePolicy?> s_policy = new();
        private static readonly AsyncLocal<string?> s_floatx = new();
        private static readonly AsyncLocal<string?> s_imageDataFormat = new();

        /// <summary>The dtype policy of layers that are made without one: that of <see cref="Floatx"/> unless another was set.</summary>
        public static DTypePolicy DtypePolicy() => s_policy.Value ??= new DTypePolicy(Floatx());

        /// <summary>Sets the dtype policy of layers that are made without one.</summary>
        /// <param name="policy">The policy, or its name: <c>"mixed_float16"</c>.</param>
        public static void SetDtypePolicy(DTypePolicy policy) => s_policy.Value = policy ?? throw new ArgumentNullException(nameof(policy));

        /// <summary>The dtype of data, losses and metrics that say nothing else: <c>float32</c> unless another was set.</summary>
        public static string Floatx() => s_floatx.Value ?? "float32";

        /// <summary>Sets the dtype of data, losses and metrics that say nothing else.</summary>
        /// <param name="value"><c>float16</c>, <c>bfloat16</c>, <c>float32</c> or <c>float64</c>.</param>
        /// <remarks>As in Keras a policy that was used or set before stays: call it at the start, or <see cref="SetDtypePolicy"/> too.</remarks>
        public static void SetFloatx(string value) => s_floatx.Value = value is "float16" or "bfloat16" or "float32" or "float64" ? value
            : throw FourLines.UnknownName("floatx", value, ["bfloat16", "float16", "float32", "float64"]);

        /// <summary>Where the channels of images are in layers and functions that say nothing else: <c>channels_last</c> unless another was set.</summary>
        public static string ImageDataFormat() => s_imageDataFormat.Value ?? "channels_last";

        /// <summary>Sets where the channels of images are in layers and functions that say nothing else.</summary>
        /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
        public static void SetImageDataFormat(string dataFormat) => s_imageDataFormat.Value = dataFormat is "channels_last" or "channels_first" ? dataFormat
            : throw FourLines.UnknownName("data format", dataFormat, ["channels_last", "channels_first"]);

        /// <summary>The small number that losses, metrics and constraints keep a divisor from being 0 with.</summary>
        public static double Epsilon() => 1e-7;

        /// <summary>The name of what runs the graphs: Keras' numbers are those of its backend TensorFlow.</summary>
        public static string Backend() => "tensorflow";

        /// <summary>Sends progress bars and the lines of callbacks and data sets to the console, as at the start.</summary>
        public static void EnableInteractiveLogging() => Utils.EnableInteractiveLogging();

        /// <summary>Sends progress bars and the lines of callbacks and data sets to .NET's trace listeners from now on, in place of the console.</summary>
        public static void DisableInteractiveLogging() => Utils.DisableInteractiveLogging();

        /// <summary>Whether progress bars and the lines of callbacks and data sets go to the console.</summary>
        public static bool IsInteractiveLoggingEnabled() => Utils.IsInteractiveLoggingEnabled();

        /// <summary>The dtype of <see cref="Floatx"/>.</summary>
        internal static DType FloatDType => DTypes.Parse(Floatx());
    }
}
