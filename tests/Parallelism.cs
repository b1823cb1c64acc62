// Seeds, the console, the number of threads and what the collector counts belong to the process: tests that touch them must not run side by side.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
