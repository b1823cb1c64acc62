namespace KerasLike.Callbacks;

/// <summary>Counts batches across epochs and says when so many have passed; several may pass at once.</summary>
internal sealed class BatchCounter(Frequency every)
{
    private int _since;
    private int? _last;

    /// <summary>Whether this batch completes another lot.</summary>
    public bool Due(int batch)
    {
        if (every.Batches is not int wanted)
        {
            return false;
        }

        _since += _last is int last && batch > last ? batch - last : batch + 1;
        _last = batch;
        if (_since < wanted)
        {
            return false;
        }

        _since = 0;
        return true;
    }
}
