using KerasLike.Callbacks;

namespace KerasLike.Parity;

/// <summary>What a run writes: to the output, and as warnings.</summary>
internal sealed record Caught(string Printed, IReadOnlyList<string> Warnings, Exception? Error)
{
    /// <summary>Runs something with both outputs caught.</summary>
    public static Caught By(Action run)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        using StringWriter printed = new(), warned = new();
        Exception? thrown = null;
        Console.SetOut(printed);
        Console.SetError(warned);
        try
        {
            run();
        }
        catch (Exception e) when (e is not (NotBuilt or NotSupportedException or ParityFailure))
        {
            thrown = e;
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        // A NaN loss is also warned of in four lines, which Keras does not.
        return new Caught(printed.ToString(), [.. warned.ToString().Split(Environment.NewLine).Where(l => l.StartsWith(UserWarning.Mark, StringComparison.Ordinal) && !l.Contains("the loss is NaN", StringComparison.Ordinal)).Select(l => l[UserWarning.Mark.Length..])], thrown);
    }
}
