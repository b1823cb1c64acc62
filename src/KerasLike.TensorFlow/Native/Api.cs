using System.Runtime.InteropServices;

namespace KerasLike.TensorFlow;

/// <summary>The functions of TensorFlow's C API that are used; names and arguments are TensorFlow's.</summary>
/// <remarks>Source: tensorflow/c/c_api.h.</remarks>
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
    internal static partial void TF_ImportGraphDefOptionsSetPrefix(ImportOptionsHandle options, string prefix);

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
    internal static partial SessionOptionsHandle TF_NewSessionOptions();

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteSessionOptions(nint options);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_SetConfig(SessionOptionsHandle options, byte* proto, nuint length, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial SessionHandle TF_NewSession(GraphHandle graph, SessionOptionsHandle options, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_CloseSession(nint session, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteSession(nint session, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_SessionRun(SessionHandle session, nint runOptions, Output* inputs, nint* inputValues, int inputCount, Output* outputs, nint* outputValues, int outputCount,
        nint* targets, int targetCount, nint metadata, StatusHandle status);

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
    internal static partial nint TF_SessionListDevices(SessionHandle session, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial int TF_DeviceListCount(nint devices);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial nint TF_DeviceListName(nint devices, int index, StatusHandle status);

    [LibraryImport(TensorFlowLibrary.Name)]
    internal static partial void TF_DeleteDeviceList(nint devices);

    /// <summary>Output number Index of an operation.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Output
    {
        public nint Operation;
        public int Index;
    }
}
