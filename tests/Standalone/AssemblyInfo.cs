// Each test runs the whole suite in a process of its own.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
