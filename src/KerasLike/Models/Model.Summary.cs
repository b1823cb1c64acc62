namespace KerasLike;

public partial class Model
{
    /// <summary>Writes the table of the layers.</summary>
    /// <param name="lineLength">The width of the table in characters.</param>
    /// <param name="printFn">What takes the text, in place of the console.</param>
    public void Summary(int? lineLength = null, Action<string>? printFn = null)
    {
        string text = KerasLike.Summary.Of((Sequential)this, lineLength ?? 88, colors: printFn is null && !Console.IsOutputRedirected);
        if (printFn is null)
        {
            Console.Write(text);
        }
        else
        {
            printFn(text);
        }
    }
}
