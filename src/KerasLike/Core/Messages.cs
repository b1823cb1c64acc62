using System.Diagnostics;
using System.Text;

namespace KerasLike;

/// <summary>Where the lines for the person at the screen go: to the console, or to .NET's trace listeners where <c>Keras.Utils.DisableInteractiveLogging</c> was called.</summary>
internal static class Messages
{
    /// <summary>Whether somebody is at the screen.</summary>
    public static bool Interactive { get; set; } = true;

    /// <summary>The writer.</summary>
    public static TextWriter Out => Interactive ? Console.Out : TraceWriter.Instance;

    private sealed class TraceWriter : TextWriter
    {
        public static TraceWriter Instance { get; } = new();

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value) => Trace.Write(value);
    }
}
