using System.Runtime.InteropServices;
using KerasLike.Graphs;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>Element-wise ops that run as one: a compiled loop where all are functions of single-precision numbers, else each tile goes through all of them while it is in cache.</summary>
internal sealed unsafe class ElementwiseChain : Op, IDisposable
{
    // Elements of a tile: a handful of them fit the first-level cache.
    private const int Tile = 2048;

    // Tiles that are worth a thread.
    private const int Grain = 8;

    // Bytes between what two threads write: processors fetch cache lines in pairs.
    private const int Apart = 256;

    private readonly PlannedKernel[] _members;
    private readonly Place[][] _inputs;
    private readonly Place[][] _outputs;
    private readonly KernelContext[][] _contexts;
    private readonly byte[][] _apart;
    private readonly nint[] _bases;
    private readonly LaneLoop? _loop;
    private readonly byte[] _parameters = [];
    private readonly long _length;
    private readonly int _slots;
    private readonly long _slotBytes;
    private readonly int _inputCount;
    private readonly string _type;
    private GCHandle _self;
    private byte* _scratch;

    public ElementwiseChain(PlannedKernel[] members, Source[] inputs, Source[] outputs, long length)
    {
        _members = members;
        _length = length;
        _inputCount = inputs.Length;
        _bases = new nint[inputs.Length + outputs.Length + 1];
        _type = "Fused(" + string.Join(",", members.Select(m => m.Op.Type)) + ")";
        Dictionary<Source, int> external = External(inputs, outputs);
        (_inputs, _outputs, _slots) = Places(members, external);
        if (LaneProgram.Of(members, external) is { } program && LaneCompiler.Compile(program, inputs.Length + outputs.Length) is { } loop)
        {
            _loop = loop;
            _parameters = GC.AllocateArray<byte>(program.Parameters.Length + 1, pinned: true);
            program.Parameters.CopyTo(_parameters, 0);
            _bases[^1] = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _parameters[0]);
        }

        _slotBytes = (Tile * (long)members.Max(m => m.Outputs.Length == 0 ? 1 : m.Outputs.Max(o => o.DType.Size()))) + NativeBuffer.Stagger;
        _contexts = new KernelContext[Workers.Slots][];
        _apart = new byte[_contexts.Length][];
        _self = GCHandle.Alloc(this, GCHandleType.Weak);
    }

    /// <summary>Frees the handle if nobody did.</summary>
    ~ElementwiseChain() => Free();

    public override string Type => _type;

    /// <summary>Whether it reads all operands of an element before it writes results.</summary>
    public bool ReadsFirst => _loop is not null;

    /// <summary>The variables it changes.</summary>
    public IEnumerable<Source> Writes => _members.SelectMany(m => m.Writes).Distinct();

    public override void Prepare(KernelContext c)
    {
        if (_loop is not null)
        {
            return;
        }

        for (int worker = 0; worker < _contexts.Length; worker++)
        {
            // What threads write for each tile lies in cache lines of their own: the collector keeps the order of neighbours.
            _apart[worker] = new byte[Apart];
            _contexts[worker] = new KernelContext[_members.Length];
            for (int m = 0; m < _members.Length; m++)
            {
                KernelContext context = new(Array.ConvertAll(_members[m].Inputs, View), Array.ConvertAll(_members[m].Outputs, View));
                _members[m].Op.Prepare(context);
                _contexts[worker][m] = context;
            }
        }

        c.RequestScratch(_contexts.Length * _slots * _slotBytes);
    }

    public override void Compute(KernelContext c)
    {
        for (int i = 0; i < _bases.Length - 1; i++)
        {
            _bases[i] = (nint)(i < _inputCount ? c.Input(i).Data : c.Output(i - _inputCount).Data);
        }

        if (_loop is not null)
        {
            LoopBody all = new() { Chain = GCHandle.ToIntPtr(_self) };
            Workers.For(_length, Tile * Grain, ref all);
            return;
        }

        _scratch = (byte*)c.Scratch;
        if (Workers.Slots > _contexts.Length)
        {
            // There are more threads now than when memory was laid out for each.
            Tiles(0, (_length + Tile - 1) / Tile);
            return;
        }

        Body body = new() { Chain = GCHandle.ToIntPtr(_self) };
        Workers.For((_length + Tile - 1) / Tile, Grain, ref body);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_self.IsAllocated)
        {
            _self.Free();
        }
    }

    private TensorView View(Source source) => new(null, (source.Spec.Handle ?? source.Spec).Shape, source.DType, Math.Min(source.Length, Tile));

    private void Tiles(long start, long end)
    {
        int worker = Workers.Slot;
        KernelContext[] contexts = _contexts[worker];
        byte* scratch = _scratch + (worker * _slots * _slotBytes);
        for (long tile = start; tile < end; tile++)
        {
            long first = tile * Tile;
            long count = Math.Min(Tile, _length - first);
            for (int m = 0; m < contexts.Length; m++)
            {
                KernelContext context = contexts[m];
                Place[] inputs = _inputs[m];
                for (int i = 0; i < inputs.Length; i++)
                {
                    context.MoveInput(i, Address(in inputs[i], scratch, first), inputs[i].IsScalar ? 1 : count);
                }

                Place[] outputs = _outputs[m];
                for (int i = 0; i < outputs.Length; i++)
                {
                    context.MoveOutput(i, Address(in outputs[i], scratch, first), count);
                }

                _members[m].Op.Compute(context);
            }
        }
    }

    private void* Address(in Place place, byte* scratch, long first) => place.External >= 0
        ? (byte*)_bases[place.External] + (place.IsScalar ? 0 : first * place.Size)
        : scratch + (place.Slot * _slotBytes);

    private void Loop(long start, long end)
    {
        fixed (nint* bases = _bases)
        {
            _loop!(bases, start, end);
        }
    }

    private static Dictionary<Source, int> External(Source[] inputs, Source[] outputs)
    {
        Dictionary<Source, int> external = [];
        for (int i = 0; i < inputs.Length; i++)
        {
            external.TryAdd(inputs[i].Memory, i);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            external[outputs[i]] = inputs.Length + i;
        }

        return external;
    }

    // Where each operand is: outside, or in one of the tile-sized slots, which are used again once nothing reads them any more.
    private static (Place[][] Inputs, Place[][] Outputs, int Slots) Places(PlannedKernel[] members, Dictionary<Source, int> external)
    {
        Dictionary<Source, int> lastUse = [];
        for (int m = 0; m < members.Length; m++)
        {
            foreach (Source input in members[m].Inputs)
            {
                lastUse[input.Memory] = m;
            }
        }

        Dictionary<Source, int> slots = [];
        Stack<int> free = [];
        int count = 0;
        Place[][] inputPlaces = new Place[members.Length][];
        Place[][] outputPlaces = new Place[members.Length][];
        for (int m = 0; m < members.Length; m++)
        {
            inputPlaces[m] = Array.ConvertAll(members[m].Inputs, PlaceOf);
            foreach (Source output in members[m].Outputs.Where(o => !external.ContainsKey(o)))
            {
                slots[output] = free.TryPop(out int slot) ? slot : count++;
            }

            outputPlaces[m] = Array.ConvertAll(members[m].Outputs, PlaceOf);
            foreach ((Source source, int slot) in slots.Where(s => lastUse.GetValueOrDefault(s.Key, -1) <= m).ToList())
            {
                free.Push(slot);
                slots.Remove(source);
            }
        }

        return (inputPlaces, outputPlaces, count);

        Place PlaceOf(Source source) => external.TryGetValue(source.Memory, out int at)
            ? new Place(at, -1, source.DType.Size(), source.Length == 1)
            : new Place(-1, slots[source.Memory], source.DType.Size(), source.Length == 1);
    }

    private readonly record struct Place(int External, int Slot, int Size, bool IsScalar);

    private struct LoopBody : IRangeBody
    {
        public nint Chain;

        public readonly void Invoke(long start, long end) => ((ElementwiseChain)GCHandle.FromIntPtr(Chain).Target!).Loop(start, end);
    }

    private struct Body : IRangeBody
    {
        public nint Chain;

        public readonly void Invoke(long start, long end) => ((ElementwiseChain)GCHandle.FromIntPtr(Chain).Target!).Tiles(start, end);
    }
}
