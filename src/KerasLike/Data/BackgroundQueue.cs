using System.Collections.Concurrent;

namespace KerasLike;

/// <summary>Makes elements ahead of their use on other threads; they come in their order, and errors where they belong.</summary>
internal static class BackgroundQueue
{
    /// <summary>The same elements, up to <paramref name="size"/> of them made before they are asked for, one after the other.</summary>
    public static IEnumerable<T> Ahead<T>(IEnumerable<T> elements, int size)
    {
        using BlockingCollection<T> queue = new(size);
        using CancellationTokenSource stop = new();
        Exception? error = null;
        Task producer = Task.Run(() =>
        {
            try
            {
                foreach (T element in elements)
                {
                    queue.Add(element, stop.Token);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Nobody wants the rest.
            }
            catch (Exception e)
            {
                error = e;
            }
            finally
            {
                queue.CompleteAdding();
            }
        });
        try
        {
            foreach (T element in queue.GetConsumingEnumerable())
            {
                yield return element;
            }

            Rethrow(error);
        }
        finally
        {
            stop.Cancel();
            producer.Wait();
        }
    }

    /// <summary>The results of a function, several of them computed at the same time.</summary>
    public static IEnumerable<TResult> Map<T, TResult>(IEnumerable<T> elements, Func<T, TResult> function, int workers, int size)
    {
        using SemaphoreSlim free = new(workers);
        Queue<Task<TResult>> running = [];
        using IEnumerator<T> next = elements.GetEnumerator();
        bool more = true;
        try
        {
            while (true)
            {
                while (more && running.Count < Math.Max(workers, size) && (more = next.MoveNext()))
                {
                    T element = next.Current;
                    running.Enqueue(Task.Run(() =>
                    {
                        free.Wait();
                        try
                        {
                            return function(element);
                        }
                        finally
                        {
                            free.Release();
                        }
                    }));
                }

                if (!running.TryDequeue(out Task<TResult>? first))
                {
                    yield break;
                }

                yield return first.GetAwaiter().GetResult();
            }
        }
        finally
        {
            foreach (Task<TResult> task in running)
            {
                // What was begun comes to its end before the source is left; its errors are no longer of interest.
                ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
            }
        }
    }

    private static void Rethrow(Exception? error)
    {
        if (error is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }
}
