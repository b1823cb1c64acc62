using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace KerasLike.TensorFlow;

/// <summary>The functions of TensorFlow's C API that are used; names and arguments are TensorFlow's.</summary>
/// <remarks>Source: tensorflow/c/c_api.h; those that begin with TFE: tensorflow/c/eager/c_api.h.</remarks>
internal static unsafe partial class Api
{
    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TF_Version();

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial StatusHandle TF_NewStatus();

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteStatus(nint status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial int TF_GetCode(StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TF_Message(StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial GraphHandle TF_NewGraph();

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteGraph(nint graph);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial ImportOptionsHandle TF_NewImportGraphDefOptions();

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteImportGraphDefOptions(nint options);

    [LibraryImport(TensorFlowLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TF_ImportGraphDefOptionsSetDefaultDevice(ImportOptionsHandle options, string device);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial BufferHandle TF_NewBufferFromString(byte* proto, nuint length);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteBuffer(nint buffer);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_GraphImportGraphDef(GraphHandle graph, BufferHandle graphDef, ImportOptionsHandle options, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint TF_GraphOperationByName(GraphHandle graph, string name);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial int TF_GraphNumFunctions(GraphHandle graph);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial int TF_GraphGetFunctions(GraphHandle graph, nint* functions, int most, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FunctionHandle TF_GraphToFunctionWithControlOutputs(GraphHandle body, string name, byte appendHash, int operationCount, nint* operations, int inputCount, Output* inputs,
        int outputCount, Output* outputs, nint* outputNames, int controlCount, nint* controls, [MarshalUsing(CountElementName = nameof(controlCount))] string[] controlNames, nint options, nint description, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TF_FunctionName(nint function);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteFunction(nint function);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TF_AllocateTensor(int dtype, long* dims, int rank, nuint bytes);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteTensor(nint tensor);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void* TF_TensorData(nint tensor);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nuint TF_TensorByteSize(nint tensor);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial int TF_TensorType(nint tensor);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial int TF_NumDims(nint tensor);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial long TF_Dim(nint tensor, int axis);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_StringInit(void* text);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_StringCopy(void* text, byte* bytes, nuint count);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial byte* TF_StringGetDataPointer(void* text);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nuint TF_StringGetSize(void* text);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial int TF_DeviceListCount(nint devices);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TF_DeviceListName(nint devices, int index, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteDeviceList(nint devices);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial ContextOptionsHandle TFE_NewContextOptions();

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_DeleteContextOptions(nint options);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_ContextOptionsSetConfig(ContextOptionsHandle options, byte* proto, nuint length, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial ContextHandle TFE_NewContext(ContextOptionsHandle options, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_DeleteContext(nint context);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TFE_ContextListDevices(ContextHandle context, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_ContextAddFunction(ContextHandle context, nint function, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void TFE_ContextRemoveFunction(ContextHandle context, string name, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TFE_NewTensorHandle(nint tensor, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_DeleteTensorHandle(nint handle);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TFE_TensorHandleResolve(nint handle, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TFE_NewOp(ContextHandle context, byte* name, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_DeleteOp(nint op);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_OpSetDevice(nint op, byte* device, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_OpAddInput(nint op, nint input, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_OpSetAttrType(nint op, byte* name, int dtype);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_OpSetAttrBool(nint op, byte* name, byte value);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_OpSetAttrString(nint op, byte* name, byte* value, nuint length);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_OpSetAttrShape(nint op, byte* name, long* dims, int rank, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TFE_Execute(nint op, nint* results, int* count, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial BufferHandle TF_GetRegisteredKernelsForOp(string name, StatusHandle status);

    /// <summary>Bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Buffer
    {
        public void* Data;
        public nuint Length;
        public nint Deallocator;
    }

    /// <summary>Output number Index of an operation.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Output
    {
        public nint Operation;
        public int Index;
    }
}
