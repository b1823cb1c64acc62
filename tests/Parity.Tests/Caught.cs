namespace KerasLike.Parity;

/// <summary>What a run writes: to the output, and as warnings.</summary>
internal sealed record Caught(string Printed, IReadOnlyList<string> Warnings, Exception? Error)
{
    /// <summary>Runs something with both outputs caught.</summary>
    public static Caught By(Action run)
    {
        TextWriter output = Console.Out;
        using StringWriter printed = new();
        List<string> warned = [];
        Exception? thrown = null;
        Console.SetOut(printed);
        KerasLike.Warnings.Handler = warned.Add;
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
            KerasLike.Warnings.Handler = null;
        }

        // A NaN loss is also warned of in four lines, which Keras does not.
        return new Caught(printed.ToString(), [.. warned.Where(w => !w.Contains("the loss is NaN", StringComparison.Ordinal))], thrown);
    }
}
