using System.Diagnostics;
using KerasLike.Graphs;

namespace KerasLike.Engine;

/// <summary>Adds up the time that each kernel takes, while it is a session's <see cref="Session.Profiler"/>.</summary>
public sealed class Profiler
{
    private readonly Dictionary<string, (string Name, string Type, long Ticks, long Calls)> _rows = [];

    /// <summary>The kernels, the most expensive first: node, op, milliseconds, calls.</summary>
    public IReadOnlyList<(string Node, string Op, double Milliseconds, long Calls)> Rows
    {
        get
        {
            lock (_rows)
            {
                return [.. _rows.Values.OrderByDescending(r => r.Ticks).Select(r => (r.Name, r.Type, r.Ticks * 1000.0 / Stopwatch.Frequency, r.Calls))];
            }
        }
    }

    internal void Add(string node, string type, long ticks)
    {
        lock (_rows)
        {
            var row = _rows.GetValueOrDefault(node);
            _rows[node] = (node, type, row.Ticks + ticks, row.Calls + 1);
        }
    }
}
