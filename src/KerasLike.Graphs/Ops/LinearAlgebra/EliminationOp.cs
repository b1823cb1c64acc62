using KerasLike.Numerics;
using static KerasLike.Graphs.Ops.MatrixRule;

namespace KerasLike.Graphs.Ops;

/// <summary>What the ops that eliminate square matrices have in common: P · A = L · U of each, in scratch memory.</summary>
public abstract unsafe class EliminationOp : Op
{
    /// <summary>How many right sides a kernel keeps beside the matrix.</summary>
    protected virtual int RightSides(KernelContext c) => 0;

    /// <inheritdoc/>
    public sealed override void Prepare(KernelContext c)
    {
        long n = c.Input(0).Shape.Dims[^1];
        c.RequestScratch(sizeof(double) * ((n * (n + (2 * RightSides(c)))) + ((n + 1) / 2)));
    }

    /// <summary>Eliminates a matrix of input 0.</summary>
    private protected static Eliminated Eliminate(KernelContext c, long matrix, bool transposed = false)
    {
        int n = c.Input(0).Shape.Dims[^1];
        double* lu = (double*)c.Scratch;
        int* rows = (int*)(lu + ((long)n * n));
        if (transposed)
        {
            ReadTransposed(c.Input(0), matrix, lu);
        }
        else
        {
            Read(c.Input(0), matrix * n * n, n * n, lu);
        }

        int sign = LuDecomposition.Run(lu, n, rows);
        return new Eliminated(lu, rows, n, sign);
    }

    /// <summary>Solves for right sides of input 1, or for those of the identity, into output 0.</summary>
    private protected void Solve(KernelContext c, long matrix, bool transposed, int columns, bool identity)
    {
        Eliminated a = Eliminate(c, matrix, transposed);
        int n = a.Length;
        for (int i = 0; i < n; i++)
        {
            if (a.Factors[(i * n) + i] == 0)
            {
                throw new ArithmeticException(FourLines.Text($"{Type}: a matrix is not invertible.", "matrices of full rank", $"matrix {matrix} has a pivot of 0", "use Pinv or Lstsq, or regularise the matrix."));
            }
        }

        // The numbers lie behind the row numbers, which take half as much space each.
        double* b = a.Factors + ((long)n * n) + ((n + 1) / 2), x = b + ((long)n * columns);
        if (!identity)
        {
            Read(c.Input(1), matrix * n * columns, n * columns, b);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                x[(i * columns) + j] = identity ? (a.Rows[i] == j ? 1 : 0) : b[(a.Rows[i] * columns) + j];
            }
        }

        TriangularSystem.Solve(a.Factors, n, x, columns, lower: true, unitDiagonal: true);
        TriangularSystem.Solve(a.Factors, n, x, columns, lower: false);
        Write(c.Output(0), matrix * n * columns, n * columns, x);
    }

    /// <summary>P · A = L · U.</summary>
    private protected readonly ref struct Eliminated(double* factors, int* rows, int length, int sign)
    {
        public readonly double* Factors = factors;
        public readonly int* Rows = rows;
        public readonly int Length = length;
        public readonly int Sign = sign;
    }
}
