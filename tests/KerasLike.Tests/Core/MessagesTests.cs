using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>What the logging of lines for people switches; the console belongs to all tests, so that none of it is caught here.</summary>
public sealed class MessagesTests
{
    [Fact]
    public void Go_to_the_console_unless_that_is_switched_off()
    {
        Assert.True(Keras.Utils.IsInteractiveLoggingEnabled());
        Assert.Same(Console.Out, Messages.Out);
        try
        {
            Keras.Utils.DisableInteractiveLogging();
            Assert.False(Keras.Utils.IsInteractiveLoggingEnabled());
            Assert.NotSame(Console.Out, Messages.Out);
        }
        finally
        {
            Keras.Utils.EnableInteractiveLogging();
        }
    }
}
