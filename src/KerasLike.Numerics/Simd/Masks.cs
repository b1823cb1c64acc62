namespace KerasLike.Numerics;

/// <summary>The loops of comparisons and choices: truth values are bytes in memory, masks in registers.</summary>
/// <remarks>A step of 0 for an operand means one number for all elements.</remarks>
public static unsafe class Masks
{
    /// <summary>y = whether f(a, b), f giving a mask.</summary>
    public static void Compare<TOp>(float* a, int stepA, float* b, int stepB, byte* y, long n)
        where TOp : unmanaged, IBinary
    {
        CompareBody<TOp> body = new() { A = a, B = b, Y = y, StepA = stepA, StepB = stepB };
        Lanes.Run(n, ref body);
    }

    /// <summary>y = t where the condition holds, else e.</summary>
    public static void Select(byte* condition, int stepCondition, float* t, int stepT, float* e, int stepE, float* y, long n)
    {
        SelectBody body = new() { Condition = condition, T = t, E = e, Y = y, StepCondition = stepCondition, StepT = stepT, StepE = stepE };
        Lanes.Run(n, ref body);
    }

    private struct CompareBody<TOp> : ILaneBody
        where TOp : unmanaged, IBinary
    {
        public float* A;
        public float* B;
        public byte* Y;
        public int StepA;
        public int StepB;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V a = StepA == 0 ? V.Broadcast(*A) : V.Load(A + i);
            V b = StepB == 0 ? V.Broadcast(*B) : V.Load(B + i);
            V.StoreMask(default(TOp).Invoke(a, b), Y + i);
        }
    }

    private struct SelectBody : ILaneBody
    {
        public byte* Condition;
        public float* T;
        public float* E;
        public float* Y;
        public int StepCondition;
        public int StepT;
        public int StepE;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            V mask = StepCondition == 0 ? V.Bits(*Condition != 0 ? -1 : 0) : V.LoadMask(Condition + i);
            V t = StepT == 0 ? V.Broadcast(*T) : V.Load(T + i);
            V e = StepE == 0 ? V.Broadcast(*E) : V.Load(E + i);
            V.Select(mask, t, e).Store(Y + i);
        }
    }
}
