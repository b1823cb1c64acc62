using System.Numerics.Tensors;

namespace KerasLike.Numerics;

/// <summary>y = after(softmax(steps(q · kᵀ))) · v, head by head and some rows of scores at a time, and its gradients: scores of all pairs are never in memory.</summary>
/// <remarks>
/// <para>A row of scores is whole while it is worked on, so its softmax is that of a row; the gradients compute it again. Results do not depend on the number of threads.</para>
/// <para>Source: Rabe and Staats, "Self-attention does not need O(n²) memory", arXiv 2112.05682; Dao et al., "FlashAttention", NeurIPS 2022.</para>
/// </remarks>
public sealed unsafe class BlockedAttention : SlotWork
{
    // Scores of a block: what stays in the second-level cache. Rows below which products are slow.
    private const int BlockScores = 1 << 16, FewRows = 32;

    // Heads (or blocks) from which each is a task; fewer are done one after the other, their products shared out.
    private const int EnoughTasks = 4;

    private readonly int[] _heads;
    private readonly int _target;
    private readonly int _source;
    private readonly int _features;
    private readonly int _valueFeatures;
    private readonly ScoreStep[] _steps;
    private readonly ScoreStep[] _after;
    private readonly int _rows;
    private readonly int _blocks;
    private readonly long _count;
    private readonly long _gemmBytes;
    private Matrix _q;
    private Matrix _k;
    private Matrix _v;
    private Matrix _y;
    private Matrix _dq;
    private Matrix _dk;
    private Matrix _dv;
    private byte* _scratch;
    private long _slotBytes;

    /// <summary>Plans the attention.</summary>
    /// <param name="heads">The lengths of the axes of heads, the batch among them.</param>
    /// <param name="target">Places of the query.</param>
    /// <param name="source">Places of key and value.</param>
    /// <param name="features">Features of query and key.</param>
    /// <param name="valueFeatures">Features of the value.</param>
    /// <param name="steps">What is done to the raw scores, in order.</param>
    /// <param name="after">What is done after the softmax, in order.</param>
    public BlockedAttention(int[] heads, int target, int source, int features, int valueFeatures, ScoreStep[] steps, ScoreStep[] after)
    {
        (_heads, _target, _source, _features, _valueFeatures, _steps, _after) = (heads, target, source, features, valueFeatures, steps, after);
        _rows = Math.Max(1, Math.Min(target, Math.Max(FewRows, BlockScores / Math.Max(1, source))));
        _blocks = (target + _rows - 1) / _rows;
        _count = heads.Aggregate(1L, (product, length) => product * length);
        foreach (int rows in new[] { _rows, target % _rows })
        {
            _gemmBytes = new[]
            {
                _gemmBytes, Gemm.ScratchBytes(rows, source, features, false, true), Gemm.ScratchBytes(rows, valueFeatures, source, false, false), Gemm.ScratchBytes(rows, source, valueFeatures, false, true),
                Gemm.ScratchBytes(source, valueFeatures, rows, true, false), Gemm.ScratchBytes(rows, features, source, false, false), Gemm.ScratchBytes(source, features, rows, true, false),
            }.Max();
        }

        _gemmBytes = Round(_gemmBytes);
    }

    /// <summary>The scratch memory that a run needs.</summary>
    public long ScratchBytes => Slots * (_gemmBytes + (2 * ScoreBytes));

    private long ScoreBytes => Round((long)_rows * _source * sizeof(float));

    /// <summary>Computes y.</summary>
    public void Forward(in Matrix q, in Matrix k, in Matrix v, in Matrix y, void* scratch)
    {
        (_q, _k, _v, _y) = (q, k, v, y);
        Run(0, _count * _blocks, scratch);
    }

    /// <summary>Computes the gradients by q, k and v, those that have memory, given that by y.</summary>
    public void Backward(in Matrix q, in Matrix k, in Matrix v, in Matrix dy, in Matrix dq, in Matrix dk, in Matrix dv, void* scratch)
    {
        (_q, _k, _v, _y, _dq, _dk, _dv) = (q, k, v, dy, dq, dk, dv);
        Run(1, _count, scratch);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        byte* memory = _scratch + (slot * _slotBytes);
        if (kind == 0)
        {
            Forward(task / _blocks, (int)(task % _blocks) * _rows, memory);
            return;
        }

        for (int row = 0; row < _target; row += _rows)
        {
            Backward(task, row, memory);
        }
    }

    private void Run(int kind, long tasks, void* scratch)
    {
        _scratch = (byte*)scratch;
        _slotBytes = _gemmBytes + (2 * ScoreBytes);
        if (_source == 0 || _target == 0)
        {
            throw new ArgumentException("Attention: nothing to attend to.");
        }

        if (tasks >= EnoughTasks)
        {
            Share(kind, tasks);
            return;
        }

        for (long task = 0; task < tasks; task++)
        {
            Do(kind, task, 0);
        }
    }

    private void Forward(long head, int first, byte* memory)
    {
        int rows = Math.Min(_rows, _target - first);
        float* scores = (float*)(memory + _gemmBytes);
        Scores(head, first, rows, scores, memory);
        Apply(_after, head, first, rows, scores);
        Gemm.Run(rows, _valueFeatures, _source, scores, _source, false, At(_v, head, 0), _v.Row, false, At(_y, head, first), _y.Row, memory);
    }

    private void Scores(long head, int first, int rows, float* scores, byte* memory)
    {
        Gemm.Run(rows, _source, _features, At(_q, head, first), _q.Row, false, At(_k, head, 0), _k.Row, true, scores, _source, memory);
        Apply(_steps, head, first, rows, scores);
        SoftmaxRows.Softmax(scores, scores, rows, _source);
    }

    // dS = (dP − Σ dP · P) · P with dP = dy · vᵀ, back through what is done after the softmax; then back through the steps; dv = after(P)ᵀ · dy, dq = dS · k, dk = dSᵀ · q.
    private void Backward(long head, int first, byte* memory)
    {
        int rows = Math.Min(_rows, _target - first);
        float* scores = (float*)(memory + _gemmBytes), gradients = (float*)(memory + _gemmBytes + ScoreBytes), dy = At(_y, head, first);
        Scores(head, first, rows, scores, memory);
        if (_dv.Data is not null)
        {
            // The softmax stays as it is: its own gradient needs it.
            float* kept = _after.Length == 0 ? scores : gradients;
            if (kept != scores)
            {
                new ReadOnlySpan<float>(scores, rows * _source).CopyTo(new Span<float>(kept, rows * _source));
                Apply(_after, head, first, rows, kept);
            }

            Gemm.Run(_source, _valueFeatures, rows, kept, _source, true, dy, _y.Row, false, At(_dv, head, 0), _dv.Row, memory, accumulate: first > 0);
        }

        Gemm.Run(rows, _source, _valueFeatures, dy, _y.Row, false, At(_v, head, 0), _v.Row, true, gradients, _source, memory);
        Back(_after, head, first, rows, gradients);
        for (int row = 0; row < rows; row++)
        {
            float* p = scores + ((long)row * _source), dp = gradients + ((long)row * _source);
            SoftmaxGradient body = new() { Y = p, Dy = dp, Sum = TensorPrimitives.Dot(new ReadOnlySpan<float>(p, _source), new ReadOnlySpan<float>(dp, _source)) };
            Lanes.Run(_source, ref body);
        }

        Back(_steps, head, first, rows, gradients);

        if (_dq.Data is not null)
        {
            Gemm.Run(rows, _features, _source, gradients, _source, false, At(_k, head, 0), _k.Row, false, At(_dq, head, first), _dq.Row, memory);
        }

        if (_dk.Data is not null)
        {
            Gemm.Run(_source, _features, rows, gradients, _source, true, At(_q, head, first), _q.Row, false, At(_dk, head, 0), _dk.Row, memory, accumulate: first > 0);
        }
    }

    private void Apply(ScoreStep[] steps, long head, int first, int rows, float* scores)
    {
        foreach (ScoreStep step in steps)
        {
            step.Apply(scores, rows, _source, Offset(step.Steps, head) + (first * step.Row));
        }
    }

    private void Back(ScoreStep[] steps, long head, int first, int rows, float* gradients)
    {
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            steps[i].Back(gradients, rows, _source, Offset(steps[i].Steps, head) + (first * steps[i].Row));
        }
    }

    private float* At(in Matrix matrix, long head, int row) => matrix.Data + Offset(matrix.Layout.Steps, head) + ((long)row * matrix.Row);

    private long Offset(long[] steps, long head)
    {
        long offset = 0;
        for (int axis = _heads.Length - 1; axis >= 0 && steps.Length > 0; axis--)
        {
            (head, long at) = Math.DivRem(head, _heads[axis]);
            offset += at * steps[axis];
        }

        return offset;
    }

    private static long Round(long bytes) => (bytes + 63) / 64 * 64;

    /// <summary>The matrices of all heads.</summary>
    /// <param name="data">The first element, or null for none.</param>
    /// <param name="layout">How they lie.</param>
    public readonly struct Matrix(float* data, HeadLayout layout)
    {
        /// <summary>The first element, or null for none.</summary>
        public float* Data { get; } = data;

        /// <summary>How they lie.</summary>
        public HeadLayout Layout { get; } = layout;

        /// <summary>From one place to the next.</summary>
        public int Row => Layout.Row;
    }

    private struct SoftmaxGradient : ILaneBody
    {
        public float* Y;
        public float* Dy;
        public float Sum;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V> => ((V.Load(Dy + i) - V.Broadcast(Sum)) * V.Load(Y + i)).Store(Dy + i);
    }
}
