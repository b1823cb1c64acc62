namespace KerasLike.Numerics.Tests;

public sealed unsafe class ReduceTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 257)]
    [InlineData(129, 65)]
    [InlineData(2, 50000)]
    [InlineData(5, 0)]
    public void Rows_and_columns_add_up(int rows, int columns)
    {
        int seed = rows + columns;
        Random random = new(seed);
        float[] x = [.. Enumerable.Range(0, rows * columns).Select(_ => (float)random.Next(-8, 9))];
        float[] byRow = new float[rows];
        float[] byColumn = new float[columns + 1];
        fixed (float* p = x, r = byRow, c = byColumn)
        {
            Reduce.Rows<Plus>(p, rows, columns, r, 0);
            Reduce.Columns<Plus>(p, rows, columns, c, 0);
        }

        // Small whole numbers add up exactly in any order.
        for (int i = 0; i < rows; i++)
        {
            Assert.Equal(x.Skip(i * columns).Take(columns).Sum(), byRow[i]);
        }

        for (int j = 0; j < columns; j += 7)
        {
            Assert.Equal(Enumerable.Range(0, rows).Sum(i => x[(i * columns) + j]), byColumn[j]);
        }
    }

    private readonly struct Plus : IBinary
    {
        public V Invoke<V>(V a, V b)
            where V : struct, IVector<V> => a + b;
    }
}
