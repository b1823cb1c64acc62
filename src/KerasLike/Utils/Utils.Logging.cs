namespace KerasLike;

public static partial class Keras
{
    public static partial class Utils
    {
        /// <summary>Sends progress bars and the lines of callbacks and data sets to .NET's trace listeners from now on, in place of the console.</summary>
        public static void DisableInteractiveLogging() => Messages.Interactive = false;

        /// <summary>Sends progress bars and the lines of callbacks and data sets to the console, as at the start.</summary>
        public static void EnableInteractiveLogging() => Messages.Interactive = true;

        /// <summary>Whether progress bars and the lines of callbacks and data sets go to the console.</summary>
        public static bool IsInteractiveLoggingEnabled() => Messages.Interactive;
    }
}
