namespace KerasLike.Callbacks;

/// <summary>How a progress bar is shown.</summary>
internal enum ProgbarDisplay
{
    /// <summary>Drawn over in place, in colours: a terminal.</summary>
    Dynamic,

    /// <summary>A new line for each update, in colours: what Keras does where it takes the output for no terminal.</summary>
    Lines,

    /// <summary>Only the finished line, without colours: files and pipes.</summary>
    Finished,
}
